/** Breaks a rule on purpose. */
@NullMarked
package app.waystation.android.architecture.samples.data;

import org.jspecify.annotations.NullMarked;
