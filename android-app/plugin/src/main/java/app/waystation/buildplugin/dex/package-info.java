/**
 * Turns class files into dex files: quickly for debugging, shrunk for release. Packaging of the
 * result belongs to the apk package.
 */
@NullMarked
package app.waystation.buildplugin.dex;

import org.jspecify.annotations.NullMarked;
