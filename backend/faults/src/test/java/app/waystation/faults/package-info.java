/**
 * The shipped server as processes, on a real PostgreSQL and a real Redis, while all of them are
 * killed, cut off, starved and lied to. Looks at the server only from outside.
 */
@NullMarked
package app.waystation.faults;

import org.jspecify.annotations.NullMarked;
