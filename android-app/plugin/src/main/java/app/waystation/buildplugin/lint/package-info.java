/**
 * Describes the app to Android Lint and runs it. Which findings count is decided in the app's
 * lint.xml, not here.
 */
@NullMarked
package app.waystation.buildplugin.lint;

import org.jspecify.annotations.NullMarked;
