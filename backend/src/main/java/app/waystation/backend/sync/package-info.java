/**
 * Catching up over REST: rooms, deltas, snapshots; and what makes a repeated command harmless. It
 * knows the log, not the boards.
 */
@NullMarked
package app.waystation.backend.sync;

import org.jspecify.annotations.NullMarked;
