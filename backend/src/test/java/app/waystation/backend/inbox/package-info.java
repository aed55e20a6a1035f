/** Tests of the inbox. */
@NullMarked
package app.waystation.backend.inbox;

import org.jspecify.annotations.NullMarked;
