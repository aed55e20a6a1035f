/**
 * What goes on when nobody looks: background jobs, and the app's way to ask for them.
 *
 * <p>No logic: a job finds the app's graph and calls what does the work.
 */
@NullMarked
package app.waystation.android.work;

import org.jspecify.annotations.NullMarked;
