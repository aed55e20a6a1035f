/** Breaks a rule on purpose. */
@NullMarked
package app.waystation.android.architecture.samples.board.one;

import org.jspecify.annotations.NullMarked;
