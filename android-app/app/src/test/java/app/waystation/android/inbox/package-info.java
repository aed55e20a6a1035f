/** Tests of the inbox. */
@NullMarked
package app.waystation.android.inbox;

import org.jspecify.annotations.NullMarked;
