/**
 * The shell: the one activity, its navigation and links from outside. Sees boards only through
 * their {@code …Screens} class.
 */
@NullMarked
package app.waystation.android.ui;

import org.jspecify.annotations.NullMarked;
