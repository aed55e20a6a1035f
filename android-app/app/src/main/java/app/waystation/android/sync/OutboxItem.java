package app.waystation.android.sync;

import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.OutboxState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the page of pending commands.
 *
 * @param kind the board's name for what it does, for example {@code reserve}
 * @param nextTry when it is tried again by itself; null: with the next connection, or never
 * @param waitsFor the command that has to be decided first; null: none
 * @param reasonCode why it waits, was refused or conflicts; null: nothing went wrong so far
 */
public record OutboxItem(
    long entry,
    String room,
    String entityType,
    String entityId,
    String kind,
    CommandClass commandClass,
    OutboxState state,
    Instant madeAt,
    int attempts,
    @Nullable Instant nextTry,
    @Nullable String reasonCode,
    @Nullable String reasonText,
    @Nullable Long waitsFor) {
  /** Whether it got no answer at all when it was last tried. */
  public boolean isUnreachable() {
    return CommandSender.UNREACHABLE.equals(reasonCode);
  }
}
