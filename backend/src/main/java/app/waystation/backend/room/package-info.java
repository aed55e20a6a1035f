/**
 * The engine: the durable log of a room, live delivery of it, and who is there. It knows no board;
 * a board plugs in through {@link app.waystation.backend.room.RoomAccess}, {@link
 * app.waystation.backend.room.SnapshotPart} and {@link
 * app.waystation.backend.room.SocketCommandHandler}. Nothing outside touches Netty. Which thread
 * and lock guards what: {@code docs/concurrency.md}.
 */
@NullMarked
package app.waystation.backend.room;

import org.jspecify.annotations.NullMarked;
