/** Breaks a rule on purpose. */
@NullMarked
package app.waystation.android.architecture.samples.push;

import org.jspecify.annotations.NullMarked;
