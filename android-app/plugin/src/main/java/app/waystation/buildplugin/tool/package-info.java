/**
 * Runs programs outside Maven's process and remembers which step is up to date. Knows nothing about
 * Android.
 */
@NullMarked
package app.waystation.buildplugin.tool;

import org.jspecify.annotations.NullMarked;
