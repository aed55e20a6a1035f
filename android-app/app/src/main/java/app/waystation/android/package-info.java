/**
 * The app as a whole: {@link app.waystation.android.AppGraph} builds every part by constructor.
 *
 * <p>Nothing else lives here, and nothing in it is static: several apps may run in one process.
 */
@NullMarked
package app.waystation.android;

import org.jspecify.annotations.NullMarked;
