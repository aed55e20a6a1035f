/** Groups and their members: what every board stands on. */
@NullMarked
package app.waystation.android.group;

import org.jspecify.annotations.NullMarked;
