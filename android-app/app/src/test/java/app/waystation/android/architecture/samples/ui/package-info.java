/** Breaks a rule on purpose. */
@NullMarked
package app.waystation.android.architecture.samples.ui;

import org.jspecify.annotations.NullMarked;
