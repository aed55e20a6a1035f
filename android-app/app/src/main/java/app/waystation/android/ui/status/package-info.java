/** The line on top of a board: who else is looking, or how old it is. */
@NullMarked
package app.waystation.android.ui.status;

import org.jspecify.annotations.NullMarked;
