/** Search over everything of the group that this phone has, asked of the boards. */
@NullMarked
package app.waystation.android.ui.search;

import org.jspecify.annotations.NullMarked;
