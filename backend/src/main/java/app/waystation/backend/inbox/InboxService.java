package app.waystation.backend.inbox;

import app.waystation.backend.auth.AccountClosing;
import app.waystation.backend.auth.AccountListener;
import app.waystation.backend.auth.AccountService;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.Paging;
import app.waystation.backend.push.Inboxes;
import app.waystation.backend.push.SilentPushes;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PersonalTraces;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.inbox.InboxChange;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.MarkUnread;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.inbox.UnreadCount;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody's inbox. Each change is an event of the person's private room, in the transaction that
 * makes it, so that all of their phones show the same.
 */
@Singleton
class InboxService implements Inboxes, AccountListener {
  private static final Logger LOG = LoggerFactory.getLogger(InboxService.class);

  /** Phones forget by themselves after the same time: forgetting makes no events. */
  static final Duration KEEP = Duration.ofDays(90);

  /** As many as a phone can have selected. */
  private static final int MOST_IDS = 500;

  private static final int MOST_IN_ANSWER = 200;

  private final Database database;
  private final NotificationRows rows;
  private final RoomLog log;
  private final PersonalTraces traces;
  private final SilentPushes silent;
  private final Provider<AccountService> accounts;
  private final Clock clock;

  InboxService(
      Database database,
      NotificationRows rows,
      RoomLog log,
      PersonalTraces traces,
      SilentPushes silent,
      // Accounts tell their listeners, of which this is one.
      Provider<AccountService> accounts,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.log = log;
    this.traces = traces;
    this.silent = silent;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void put(Sql sql, List<Told> told) {
    // Two planners that tell the same people lock their rooms in the same order.
    List<Told> byPerson = new ArrayList<>(told);
    byPerson.sort(Comparator.comparing(Told::userId));
    for (Told one : byPerson) {
      rows.add(sql, one)
          .ifPresent(
              added ->
                  append(
                      one.userId(),
                      EventTypes.NOTIFICATION_CREATED,
                      EventTypes.CREATE,
                      added,
                      one.by()));
    }
  }

  Page<Notification> list(
      Caller caller, Paging paging, boolean onlyUnread, @Nullable String board) {
    return paging.page(
        database.read(sql -> rows.page(sql, caller.userId(), paging, onlyUnread, board)),
        last -> new Paging.Cursor(last.createdAt(), last.id()));
  }

  UnreadCount unread(Caller caller) {
    return new UnreadCount(database.read(sql -> rows.unread(sql, caller.userId())));
  }

  /**
   * Marks as read; what is unknown, somebody else's, or read before is passed over. Whoever looks
   * at another of their phones sees it at once; from one that sleeps a notification that it still
   * shows is taken away.
   *
   * @throws app.waystation.backend.http.ProblemException 422
   */
  InboxChange read(Caller caller, MarkRead request) {
    Checks checks = new Checks();
    boolean all = Boolean.TRUE.equals(request.all());
    int ways = (request.ids() == null ? 0 : 1) + (request.upTo() == null ? 0 : 1) + (all ? 1 : 0);
    checks.that(ways == 1, "ids", "is required, or up_to, or all: exactly one of them");
    List<String> ids = request.ids() == null ? List.of() : ids(checks, request.ids());
    Instant upTo = request.upTo() == null ? clock.instant() : checks.time("up_to", request.upTo());
    checks.done();
    return database.write(
        sql -> {
          Instant now = clock.instant();
          List<Notification> read =
              request.ids() == null
                  ? rows.readUpTo(sql, caller.userId(), all ? farFuture(now) : upTo, now)
                  : rows.read(sql, caller.userId(), ids, now);
          silent.tellRead(
              sql,
              caller.userId(),
              caller.sessionId(),
              read.stream().map(Notification::id).toList());
          return changed(sql, caller, read);
        });
  }

  /** Takes back that these were read. Throws 422. */
  InboxChange unread(Caller caller, MarkUnread request) {
    Checks checks = new Checks();
    checks.that(request.ids() != null, "ids", "is required");
    List<String> ids = request.ids() == null ? List.of() : ids(checks, request.ids());
    checks.done();
    return database.write(sql -> changed(sql, caller, rows.unread(sql, caller.userId(), ids)));
  }

  private static Instant farFuture(Instant now) {
    // Clocks of nodes differ by seconds.
    return now.plus(Duration.ofDays(1));
  }

  private static List<String> ids(Checks checks, List<? extends @Nullable String> given) {
    checks.that(given.size() <= MOST_IDS, "ids", "must be " + MOST_IDS + " or fewer");
    List<String> ids = new ArrayList<>();
    for (@Nullable String id : given) {
      ids.add(checks.id("ids", id));
    }
    return ids;
  }

  private InboxChange changed(Sql sql, Caller caller, List<Notification> notifications) {
    long unread = rows.unread(sql, caller.userId());
    if (!notifications.isEmpty()) {
      User me = accounts.get().me(caller);
      Actor actor = new Actor(me.id(), me.displayName());
      for (Notification notification : notifications) {
        append(
            caller.userId(),
            EventTypes.NOTIFICATION_UPDATED,
            EventTypes.UPDATE,
            notification,
            actor);
      }
    }
    int from = Math.max(0, notifications.size() - MOST_IN_ANSWER);
    return new InboxChange(notifications.subList(from, notifications.size()).reversed(), unread);
  }

  private void append(
      String userId, String type, String action, Notification notification, Actor by) {
    log.append(RoomId.user(userId), EventDraft.of(type, action, WireJson.toJson(notification)), by);
  }

  @Override
  public void closing(Sql sql, Actor account) {
    rows.forgetOf(sql, account.id());
    for (NotificationRows.Renamed told :
        rows.renameActor(sql, account.id(), AccountClosing.NAME_LEFT_BEHIND)) {
      traces.renameWho(
          sql,
          RoomId.user(told.userId()),
          told.notificationId(),
          account.id(),
          AccountClosing.NAME_LEFT_BEHIND);
    }
  }

  /** Forgets what is too old to matter, read or not. */
  @Scheduled(initialDelay = "7m", fixedDelay = "6h")
  void forgetOld() {
    int forgotten = database.write(sql -> rows.forgetBefore(sql, clock.instant().minus(KEEP)));
    if (forgotten > 0) {
      LOG.info("{} notifications older than {} days are forgotten", forgotten, KEEP.toDays());
    }
  }
}
