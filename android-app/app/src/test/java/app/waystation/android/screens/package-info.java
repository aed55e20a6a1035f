/**
 * The screens on the real graph with a real database, seen and tapped as a person would. Runs on
 * Robolectric; written so that it would run on a device as well.
 */
@NullMarked
package app.waystation.android.screens;

import org.jspecify.annotations.NullMarked;
