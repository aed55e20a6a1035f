/**
 * What all goals share: the base of the Mojos and the names of the files they leave for each other.
 * Steps of the build live in the packages below, not here.
 */
@NullMarked
package app.waystation.buildplugin;

import org.jspecify.annotations.NullMarked;
