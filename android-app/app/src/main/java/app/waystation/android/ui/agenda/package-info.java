/** The days ahead, gathered from the boards of the group. */
@NullMarked
package app.waystation.android.ui.agenda;

import org.jspecify.annotations.NullMarked;
