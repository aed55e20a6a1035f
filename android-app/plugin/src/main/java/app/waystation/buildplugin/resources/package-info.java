/**
 * Unpacks Android libraries, merges manifests, compiles resources, and makes the R classes. Nothing
 * here touches byte code of the app.
 */
@NullMarked
package app.waystation.buildplugin.resources;

import org.jspecify.annotations.NullMarked;
