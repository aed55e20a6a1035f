package app.waystation.android.inbox;

import app.waystation.android.testing.Things;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.push.PushPayload;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Ana is told, for tests. */
public final class Told {
  private Told() {}

  /** Ben asks for a car, or what else the key says. */
  public static Notification of(
      String id, String reservation, long seq, Instant at, @Nullable Instant readAt) {
    return new Notification(
        id,
        Things.GROUP,
        "car",
        "reservation_created",
        "reservation:" + reservation,
        PushPayload.WARNING,
        "push_reservation_requested",
        Map.of(
            "who", "Ben",
            "vehicle", "Skoda",
            "start", "2026-11-21T12:00:00Z",
            "end", "2026-11-21T14:00:00Z"),
        "waystation://reservation/" + reservation,
        Things.ROOM,
        seq,
        at,
        readAt);
  }

  /** The push about it. */
  public static PushPayload push(Notification n) {
    return new PushPayload(
        n.room(), n.seq(), n.id(), n.type(), n.severity(), n.deepLink(), n.titleKey(), n.args());
  }

  /** The same, read. */
  public static Notification read(Notification n, Instant at) {
    return new Notification(
        n.id(),
        n.groupId(),
        n.board(),
        n.type(),
        n.entity(),
        n.severity(),
        n.titleKey(),
        n.args(),
        n.deepLink(),
        n.room(),
        n.seq(),
        n.createdAt(),
        at);
  }
}
