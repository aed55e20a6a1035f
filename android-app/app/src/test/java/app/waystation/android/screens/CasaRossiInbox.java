package app.waystation.android.screens;

import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.data.db.SettingRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.push.PushPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Ana of Casa Rossi was told in the last days. */
final class CasaRossiInbox {
  static final String ASKED = id("e1");
  static final String CANCELLED = id("e2");

  private CasaRossiInbox() {}

  private static String id(String end) {
    return "01970000-0000-7000-8000-0000000000" + end;
  }

  /** Five notifications of three days, two of them unread. */
  static void rows(WaystationDatabase database) {
    Instant now = CasaRossi.NOW;
    put(
        database,
        ASKED,
        "push_reservation_requested",
        PushPayload.WARNING,
        CasaRossi.CLARA_PENDING,
        now.minus(Duration.ofMinutes(12)),
        null,
        "Clara",
        "Kia Niro",
        null);
    put(
        database,
        CANCELLED,
        "push_reservation_declined",
        PushPayload.ERROR,
        CasaRossi.DARIO_SUNDAY,
        now.minus(Duration.ofMinutes(50)),
        null,
        "Ben",
        "Skoda Octavia",
        "I need it for the move, sorry");
    put(
        database,
        id("e3"),
        "push_reservation_approved",
        PushPayload.SUCCESS,
        CasaRossi.ANA_MONDAY,
        now.minus(Duration.ofHours(20)),
        now,
        "Ben",
        "Kia Niro",
        null);
    put(
        database,
        id("e4"),
        "push_reservation_changed",
        PushPayload.WARNING,
        CasaRossi.ANA_AFTER_BEN,
        now.minus(Duration.ofHours(23)),
        now,
        "Ben",
        "Skoda Octavia",
        null);
    announcement(database, now.minus(Duration.ofDays(3)));
  }

  private static void announcement(WaystationDatabase database, Instant at) {
    database
        .inbox()
        .put(
            NotificationRow.of(
                new Notification(
                    id("e5"),
                    null,
                    "system",
                    "system_announcement",
                    "announcement:1",
                    PushPayload.ERROR,
                    "push_system_announcement",
                    Map.of(
                        "message", "The server moves on Sunday at 03:00 and is away for an hour."),
                    "waystation://announcement/1",
                    "system",
                    1,
                    at,
                    at),
                false));
  }

  private static void put(
      WaystationDatabase database,
      String id,
      String key,
      String severity,
      String reservation,
      Instant at,
      @Nullable Instant readAt,
      String who,
      String vehicle,
      @Nullable String reason) {
    Map<String, String> args = new HashMap<>();
    args.put("who", who);
    args.put("vehicle", vehicle);
    args.put("start", "2026-11-21T14:00:00Z");
    args.put("end", "2026-11-21T17:30:00Z");
    if (reason != null) {
      args.put("reason", reason);
    }
    Notification told =
        new Notification(
            id,
            CasaRossi.GROUP,
            "car",
            "reservation_updated",
            "reservation:" + reservation,
            severity,
            key,
            args,
            "waystation://reservation/" + reservation,
            CasaRossi.ROOM,
            1,
            at,
            readAt);
    database.inbox().put(NotificationRow.of(told, false));
    database
        .pushInbox()
        .insert(
            new PushInbox(
                id,
                told.room(),
                told.seq(),
                told.type(),
                severity,
                key,
                WireJson.mapToJson(args),
                told.deepLink(),
                at.plusSeconds(2),
                PushInbox.PUSH,
                at.plusSeconds(2),
                readAt));
  }

  /** Wishes with quiet hours, as the server has them. */
  static void wishes(WaystationDatabase database) {
    database
        .inbox()
        .put(
            new SettingRow(
                "notification_settings",
                "{\"muted_boards\":[],\"min_severity\":{\"car\":\"warning\"},"
                    + "\"urgent_breaks_quiet\":true,\"quiet_hours\":{\"enabled\":true,"
                    + "\"start\":\"22:00\",\"end\":\"07:00\",\"time_zone\":\"Europe/Rome\"}}"));
  }

  /** Nobody can push to this phone. */
  static void withoutPushes(WaystationDatabase database) {
    database.inbox().put(new SettingRow("push_health", "{\"token\":\"false\"}"));
  }

  /** The server knows this phone. */
  static void registered(WaystationDatabase database) {
    database
        .inbox()
        .put(
            new SettingRow(
                "push_health",
                "{\"token\":\"true\",\"registered_at\":\""
                    + CasaRossi.NOW.minus(Duration.ofHours(2))
                    + "\"}"));
  }
}
