/** Two truths side by side; what they are about is the boards' business. */
@NullMarked
package app.waystation.android.ui.conflict;

import org.jspecify.annotations.NullMarked;
