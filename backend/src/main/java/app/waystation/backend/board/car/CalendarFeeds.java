package app.waystation.backend.board.car;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.Secrets;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CalendarFeed;
import app.waystation.protocol.car.CreateCalendarFeed;
import app.waystation.protocol.car.FeedScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Secret links under which calendar programs read the reservations of a group. Whoever has the link
 * may read, so it ends when its maker leaves the group or revokes it.
 */
@Singleton
class CalendarFeeds {
  /** How far back a calendar shows what was. */
  private static final Duration PAST = Duration.ofDays(60);

  private final Database database;
  private final Memberships memberships;
  private final CalendarFeedRows feeds;
  private final ReservationRows reservations;
  private final Secrets secrets;
  private final AuditLog audit;
  private final Clock clock;

  CalendarFeeds(
      Database database,
      Memberships memberships,
      CalendarFeedRows feeds,
      ReservationRows reservations,
      Secrets secrets,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.feeds = feeds;
    this.reservations = reservations;
    this.secrets = secrets;
    this.audit = audit;
    this.clock = clock;
  }

  /** The caller's own links of a group. Throws 404. */
  Page<CalendarFeed> list(Caller caller, String groupId) {
    return new Page<>(
        database.read(
            sql -> {
              memberships.toRead(sql, groupId, caller.userId());
              return feeds.of(sql, groupId, caller.userId());
            }),
        null);
  }

  /** Makes a link; its address is shown this once. Throws 404, 409 or 422. */
  CalendarFeed create(Caller caller, String groupId, CreateCalendarFeed request) {
    Checks checks = new Checks();
    String id = checks.idOrNew("id", request.id());
    FeedScope scope = request.scope() == null ? FeedScope.GROUP : FeedScope.of(request.scope());
    checks.that(scope != null, "scope", "must be group or mine");
    String token = secrets.token();
    return database.write(
        sql -> {
          memberships.toWrite(sql, groupId, caller.userId());
          checks.done();
          CalendarFeed feed =
              new CalendarFeed(
                  id,
                  groupId,
                  (scope == null ? FeedScope.GROUP : scope).wire(),
                  null,
                  clock.instant(),
                  null);
          insert(sql, feed, caller, token);
          audit.record(
              sql,
              groupId,
              caller.userId(),
              "create",
              "calendar_feed",
              id,
              null,
              WireJson.toJson(feed));
          return new CalendarFeed(
              id,
              groupId,
              feed.scope(),
              CalendarFeedController.address(token),
              feed.createdAt(),
              null);
        });
  }

  private void insert(Sql sql, CalendarFeed feed, Caller caller, String token) {
    try {
      database.undoable(
          () -> {
            feeds.insert(sql, feed, caller.userId(), token);
            return feed;
          });
    } catch (DatabaseException e) {
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  /** Ends a link of the caller's. Throws 404. */
  void revoke(Caller caller, String id) {
    database.change(
        sql -> {
          if (!feeds.revoke(sql, id, caller.userId(), clock.instant())) {
            throw ProblemException.notFound();
          }
        });
  }

  /** The calendar behind a link, as text. Throws 404. */
  String calendar(String token) {
    Instant now = clock.instant();
    return database.write(
        sql -> {
          CalendarFeedRows.Open open =
              feeds.open(sql, token).orElseThrow(ProblemException::notFound);
          boolean mine = open.feed().scope().equals(FeedScope.MINE.wire());
          feeds.wasRead(sql, open.feed().id(), now);
          return ReservationCalendar.of(
              open.groupName(),
              reservations.forCalendar(
                  sql, open.feed().groupId(), mine ? open.userId() : null, now.minus(PAST)));
        });
  }
}
