package app.waystation.android.sync;

import app.waystation.protocol.frame.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room on the current connection; lives on the sync thread. */
final class Following {
  /** Events that came while a snapshot is on its way. */
  final List<RoomEvent> held = new ArrayList<>();

  /** The cursor that was asked from; null: none. */
  final @Nullable Long since;

  /** The head of the room when it was followed; null: the server has not answered yet. */
  @Nullable Long target;

  /** Whether a snapshot is on its way. */
  boolean fetching;

  Following(@Nullable Long since) {
    this.since = since;
  }

  /** Whether rows that stand at {@code seq} have reached what the server had. */
  boolean hasCaughtUp(@Nullable Long seq) {
    return target != null && !fetching && seq != null && seq >= target;
  }
}
