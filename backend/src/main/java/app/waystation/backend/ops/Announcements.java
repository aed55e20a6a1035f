package app.waystation.backend.ops;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.AccountService;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.realtime.Announce;
import app.waystation.protocol.realtime.Announcement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What operators tell everybody: an event of the room {@code system}, so that whoever is away gets
 * it later; an emergency also wakes them.
 */
@Singleton
class Announcements {
  /** As boards are named, for those who mute. */
  private static final String BOARD = "system";

  private static final int LONGEST = 1000;
  // FCM carries 4 KB, in which the message is the only thing of any length.
  private static final int LONGEST_IN_PUSH = 120;
  private static final Duration WORTH = Duration.ofDays(1);

  private final Database database;
  private final RoomLog log;
  private final AuditLog audit;
  private final AccountService accounts;
  private final Clock clock;

  Announcements(
      Database database, RoomLog log, AuditLog audit, AccountService accounts, Clock clock) {
    this.database = database;
    this.log = log;
    this.audit = audit;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Tells everybody. Throws 422. */
  Announcement announce(Caller caller, Announce request) {
    Checks checks = new Checks();
    String message = checks.text("message", request.message(), 1, LONGEST);
    String type = request.type() == null ? Announcement.INFO : request.type();
    checks.that(
        Announcement.TYPES.contains(type),
        "type",
        "must be one of " + String.join(", ", Announcement.TYPES));
    checks.done();
    return database.write(sql -> announce(sql, caller, message, type));
  }

  private Announcement announce(Sql sql, Caller caller, String message, String type) {
    User operator = accounts.me(caller);
    Announcement announcement = new Announcement(EntityIds.next(), message, type, clock.instant());
    String data = WireJson.toJson(announcement);
    audit.record(
        sql, null, operator.id(), "announce", "announcement", announcement.id(), null, data);
    EventDraft draft = EventDraft.of(EventTypes.SYSTEM_ANNOUNCEMENT, EventTypes.CREATE, data);
    log.append(
        RoomId.SYSTEM,
        type.equals(Announcement.EMERGENCY)
            ? draft.pushing(wakeEverybody(sql, announcement, operator.id()))
            : draft,
        new Actor(operator.id(), operator.displayName()));
    return announcement;
  }

  private PushHint wakeEverybody(Sql sql, Announcement announcement, String operatorId) {
    List<String> others =
        accounts.everybody(sql).stream().filter(user -> !user.equals(operatorId)).toList();
    return new PushHint(
        BOARD,
        others,
        "push_system_announcement",
        Map.of("message", cut(announcement.message())),
        PushPayload.ERROR,
        true,
        WORTH.toSeconds(),
        "announcement:" + announcement.id(),
        "waystation://announcement/" + announcement.id());
  }

  /** By code points, so that no character is halved. */
  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_IN_PUSH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_IN_PUSH - 1)) + "…";
  }
}
