/**
 * What people were told, and what of it they have read. Filled by {@code push}, which decides who
 * is told; knows the log and no board.
 */
@NullMarked
package app.waystation.backend.inbox;

import org.jspecify.annotations.NullMarked;
