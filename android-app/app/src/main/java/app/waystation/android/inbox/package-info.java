/**
 * The inbox on this phone: what this person was told, read or not, what they want to be told, and
 * why they are not told. Screens included.
 */
@NullMarked
package app.waystation.android.inbox;

import org.jspecify.annotations.NullMarked;
