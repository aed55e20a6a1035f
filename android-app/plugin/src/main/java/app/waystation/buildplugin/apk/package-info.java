/** Puts an APK together, aligns, signs and checks it. Does not compile anything. */
@NullMarked
package app.waystation.buildplugin.apk;

import org.jspecify.annotations.NullMarked;
