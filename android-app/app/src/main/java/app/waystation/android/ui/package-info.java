/**
 * The shell: the one activity, its navigation and links from outside. Knows boards only as {@link
 * app.waystation.android.board.Board}; its tabs are listed in {@code Tabs}.
 */
@NullMarked
package app.waystation.android.ui;

import org.jspecify.annotations.NullMarked;
