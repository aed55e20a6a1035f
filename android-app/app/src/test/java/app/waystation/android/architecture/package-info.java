/** Rules of the app's architecture, each with a sample that must fail. */
@NullMarked
package app.waystation.android.architecture;

import org.jspecify.annotations.NullMarked;
