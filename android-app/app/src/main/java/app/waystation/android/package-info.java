/**
 * The app's entry points: its process and its one activity. Screens, data and synchronisation live
 * in the packages below, not here.
 */
@NullMarked
package app.waystation.android;

import org.jspecify.annotations.NullMarked;
