/** Breaks a rule on purpose. */
@NullMarked
package app.waystation.android.architecture.samples.sync;

import org.jspecify.annotations.NullMarked;
