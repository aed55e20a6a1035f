/** Tests of what every screen is made of. */
@NullMarked
package app.waystation.android.ui.common;

import org.jspecify.annotations.NullMarked;
