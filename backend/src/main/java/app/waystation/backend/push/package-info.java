/**
 * Who is owed a push, and its way to the phone. It follows the log with a cursor of its own and
 * knows no board: the board's wish stands beside the event.
 */
@NullMarked
package app.waystation.backend.push;

import org.jspecify.annotations.NullMarked;
