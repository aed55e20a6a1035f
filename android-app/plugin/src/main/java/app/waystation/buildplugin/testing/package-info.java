/**
 * Prepares what Robolectric needs so that tests run on the app's real resources, offline. Holds no
 * tests and no test doubles.
 */
@NullMarked
package app.waystation.buildplugin.testing;

import org.jspecify.annotations.NullMarked;
