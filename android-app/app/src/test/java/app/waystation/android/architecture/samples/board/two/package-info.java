/** Breaks a rule on purpose. */
@NullMarked
package app.waystation.android.architecture.samples.board.two;

import org.jspecify.annotations.NullMarked;
