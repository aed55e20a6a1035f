package app.waystation.android.sync;

import app.waystation.android.data.db.CommandClass;
import app.waystation.protocol.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a thing on the screen is the server's truth. */
public sealed interface SyncMark {
  /** Exactly what the server has. */
  record Confirmed() implements SyncMark {}

  /**
   * A command of this phone lies over it. {@code CLAIM} shows as <em>requested</em>, the others as
   * <em>waiting</em>.
   *
   * @param entry the command's position in the outbox
   * @param nextTry when it is tried again by itself; null: as soon as there is a connection
   */
  record Waiting(long entry, CommandClass commandClass, @Nullable Instant nextTry)
      implements SyncMark {}

  /**
   * The server said no, for good. The row shows what was asked for, until a person discards it or
   * tries again.
   *
   * @param code stable, for example {@code reservation_overlap}
   * @param text for a person, in the server's words
   * @param problem all that the server said
   */
  record Refused(long entry, String code, String text, @Nullable Problem problem)
      implements SyncMark {}

  /**
   * Somebody else changed it first: keep mine, take theirs, or merge.
   *
   * @param mine the entity as this phone wants it, JSON
   * @param theirs the entity as the server has it, JSON
   * @param madeAt when this phone's change was made
   * @param merged the entity with both changes, JSON; null: both changed the same, so they do not
   *     fit together
   */
  record Conflict(long entry, String mine, String theirs, Instant madeAt, @Nullable String merged)
      implements SyncMark {}

  /** The mark of a thing that no command touches. */
  SyncMark CONFIRMED = new Confirmed();

  /** Whether the server has yet to decide. */
  default boolean isWaiting() {
    return this instanceof Waiting;
  }
}
