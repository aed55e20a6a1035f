/** The page of commands that the server has not accepted yet. */
@NullMarked
package app.waystation.android.ui.waiting;

import org.jspecify.annotations.NullMarked;
