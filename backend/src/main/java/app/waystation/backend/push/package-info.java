/**
 * Who is owed a push, and its way to the phone. It plans what is new in the log, as noted beside
 * it, and knows no board: the board's wish stands beside the event.
 */
@NullMarked
package app.waystation.backend.push;

import org.jspecify.annotations.NullMarked;
