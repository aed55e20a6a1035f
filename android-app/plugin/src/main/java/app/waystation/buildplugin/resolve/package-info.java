/**
 * Chooses library versions, writes them down in the lock, and fetches exactly what the lock says.
 * Nothing here looks inside a library.
 */
@NullMarked
package app.waystation.buildplugin.resolve;

import org.jspecify.annotations.NullMarked;
