/** The strip that says how far this phone is from the server. Hidden when it is not. */
@NullMarked
package app.waystation.android.ui.banner;

import org.jspecify.annotations.NullMarked;
