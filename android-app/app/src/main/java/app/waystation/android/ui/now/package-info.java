/** What matters in the next hours, gathered from the boards of the group. */
@NullMarked
package app.waystation.android.ui.now;

import org.jspecify.annotations.NullMarked;
