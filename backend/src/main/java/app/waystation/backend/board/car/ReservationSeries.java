package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.Recurrence;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.SeriesAnswer;
import app.waystation.protocol.car.SeriesRef;
import app.waystation.protocol.car.SkippedOccurrence;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asking for a vehicle again and again. Every time is checked, in one transaction; what is taken is
 * left out and named.
 */
@Singleton
public class ReservationSeries {
  private final Database database;
  private final Memberships memberships;
  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final ReservationClaims claims;
  private final ReservationDecisions decisions;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  ReservationSeries(
      Database database,
      Memberships memberships,
      VehicleRows vehicles,
      ReservationRows reservations,
      ReservationClaims claims,
      ReservationDecisions decisions,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.claims = claims;
    this.decisions = decisions;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  /** What is asked for, read and checked. */
  private record Wish(
      String id, String vehicleId, List<TimeRange> times, String rrule, @Nullable String notes) {}

  /**
   * Makes the reservations of a series that can be had.
   *
   * @throws ProblemException 403, 404, 422, 409 {@code reservation_overlap} when none can be had,
   *     or 409 {@code already_exists}
   */
  public SeriesAnswer create(Caller caller, String groupId, CreateSeries request) {
    return database.write(
        sql -> {
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireWriter();
          String zone = request.timeZone() == null ? me.timeZone() : request.timeZone();
          Wish wish = read(request, zone);
          Vehicle vehicle =
              vehicles.lock(sql, groupId, wish.vehicleId()).orElseThrow(ProblemException::notFound);
          insert(sql, wish, me, zone);
          return make(sql, wish, me, vehicle);
        });
  }

  private Wish read(CreateSeries request, String zone) {
    Checks checks = new Checks();
    String id = checks.idOrNew("id", request.id());
    String vehicleId = checks.id("vehicle_id", request.vehicleId());
    TimeRange first =
        new TimeRange(
            checks.time("start_time", request.startTime()),
            checks.time("end_time", request.endTime()));
    if (request.startTime() != null && request.endTime() != null) {
      ReservationTimes.check(checks, first, clock.instant());
    }
    checks.timeZone("time_zone", zone);
    String rrule = checks.text("rrule", request.rrule(), 1, 200);
    String notes = checks.optionalText("notes", request.notes(), 2000);
    checks.done();
    Set<Instant> without = request.exdates() == null ? Set.of() : Set.copyOf(request.exdates());
    try {
      List<TimeRange> times =
          Recurrence.of(rrule, first, ZoneId.of(zone)).times().stream()
              .filter(time -> !without.contains(time.start()))
              .toList();
      checks.that(!times.isEmpty(), "rrule", "must come true at least once");
      checks.done();
      return new Wish(id, vehicleId, times, rrule, notes);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("rrule", String.valueOf(e.getMessage()));
    }
  }

  private void insert(Sql sql, Wish wish, Membership me, String zone) {
    try {
      database.undoable(
          () ->
              sql.update(
                  "insert into reservation_series (id, group_id, rrule, time_zone, created_by,"
                      + " created_at) values (?, ?, ?, ?, ?, ?)",
                  wish.id(),
                  me.groupId(),
                  wish.rrule(),
                  zone,
                  me.userId(),
                  clock.instant()));
    } catch (DatabaseException e) {
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  private SeriesAnswer make(Sql sql, Wish wish, Membership me, Vehicle vehicle) {
    List<Reservation> created = new ArrayList<>();
    List<SkippedOccurrence> skipped = new ArrayList<>();
    ProblemException first = null;
    for (TimeRange time : wish.times()) {
      Reservation one = one(wish, me, time);
      try {
        claims.claim(sql, one, () -> reservations.insert(sql, one, me.userId()));
        created.add(one);
      } catch (ProblemException taken) {
        skipped.add(skipped(time, taken));
        first = first == null ? taken : first;
      }
    }
    if (created.isEmpty() && first != null) {
      throw first;
    }
    boolean asks = me.mustAsk();
    PushHint hint =
        asks
            ? push.requested(
                created.getFirst(), vehicle, me.actor(), memberships.deciders(sql, me.groupId()))
            : null;
    for (Reservation one : created) {
      // One question for all of them: whoever decides is woken once.
      journal.created(sql, me.actor(), one, one == created.getFirst() ? hint : null);
    }
    created.forEach(one -> decisions.declineRivals(sql, one, vehicle, me.actor()));
    return new SeriesAnswer(wish.id(), created, skipped);
  }

  private Reservation one(Wish wish, Membership me, TimeRange time) {
    Instant now = clock.instant();
    return new Reservation(
        Recurrence.idOf(wish.id(), time.start()),
        me.groupId(),
        wish.vehicleId(),
        me.userId(),
        time.start(),
        time.end(),
        (me.mustAsk() ? ReservationStatus.PENDING : ReservationStatus.APPROVED).wire(),
        wish.notes(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new SeriesRef(wish.id(), wish.rrule()),
        List.of(),
        1,
        now,
        now);
  }

  /** What stands in the way of one time; any other refusal is one of the whole command. */
  static SkippedOccurrence skipped(TimeRange time, ProblemException taken) {
    String conflicting = taken.problem().conflicting();
    if (conflicting == null) {
      throw taken;
    }
    return new SkippedOccurrence(
        time.start(),
        time.end(),
        WireJson.fromJson(Reservation.class, conflicting),
        taken.problem().holder());
  }
}
