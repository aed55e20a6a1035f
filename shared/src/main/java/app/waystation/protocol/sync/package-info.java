/** Rooms, cursors, deltas and snapshots over REST. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.sync;
