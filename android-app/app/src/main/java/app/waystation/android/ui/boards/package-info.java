/** The boards of a group, where there is more than one. */
@NullMarked
package app.waystation.android.ui.boards;

import org.jspecify.annotations.NullMarked;
