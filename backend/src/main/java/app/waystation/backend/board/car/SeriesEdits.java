package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.SeriesChanges;
import app.waystation.protocol.car.SeriesScope;
import app.waystation.protocol.car.SkippedOccurrence;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of several reservations of a series. They move as far on the wall clock as the one that
 * is named; what is taken there stays as it was, and is named.
 */
@Singleton
class SeriesEdits {
  private final Database database;
  private final Memberships memberships;
  private final GroupReservations group;
  private final VehicleRows vehicles;
  private final SeriesSiblings siblings;
  private final ReservationRows reservations;
  private final ReservationClaims claims;
  private final ReservationDecisions decisions;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  SeriesEdits(
      Database database,
      Memberships memberships,
      GroupReservations group,
      VehicleRows vehicles,
      SeriesSiblings siblings,
      ReservationRows reservations,
      ReservationClaims claims,
      ReservationDecisions decisions,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.group = group;
    this.vehicles = vehicles;
    this.siblings = siblings;
    this.reservations = reservations;
    this.claims = claims;
    this.decisions = decisions;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  /** How far they move, and what else changes. */
  private record Move(
      ZoneId zone, Duration shift, Duration length, String vehicleId, @Nullable String notes) {
    TimeRange of(Reservation r) {
      LocalDateTime start = LocalDateTime.ofInstant(r.startTime(), zone).plus(shift);
      Instant begin = start.atZone(zone).toInstant();
      Instant end = start.plus(length).atZone(zone).toInstant();
      return new TimeRange(begin, end.isAfter(begin) ? end : begin.plus(length));
    }
  }

  /**
   * Changes the one that is named and those that are meant with it.
   *
   * @throws ProblemException 403, 404, 409 {@code version_conflict} or {@code illegal_transition},
   *     409 {@code reservation_overlap} when none can be moved, or 422
   */
  SeriesChanges change(Caller caller, String id, ChangeSeries change) {
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, change.vehicleId());
          Reservation named = locked.reservation();
          Membership me = locked.me().requireWriterOf(named.userId());
          Move move = read(sql, named, change);
          group.requireCurrent(me, named, change.version());
          Vehicle vehicle =
              vehicles
                  .lock(sql, named.groupId(), move.vehicleId())
                  .orElseThrow(ProblemException::notFound);
          List<Reservation> meant = new ArrayList<>(siblings.of(sql, named, change.scope()));
          meant.add(named);
          // Whoever goes first makes room for the one behind.
          Comparator<Reservation> byStart = Comparator.comparing(Reservation::startTime);
          meant.sort(move.shift().isNegative() ? byStart : byStart.reversed());
          return apply(sql, named, meant, move, vehicle, me);
        });
  }

  private Move read(Sql sql, Reservation named, ChangeSeries change) {
    Checks checks = new Checks();
    checks.version(change.version());
    SeriesScope scope = SeriesScope.of(change.scope());
    checks.that(
        scope == SeriesScope.FOLLOWING || scope == SeriesScope.ALL,
        "scope",
        "must be following or all");
    checks.that(named.series() != null, "scope", "must be left out: it is of no series");
    TimeRange time =
        new TimeRange(
            change.startTime() == null
                ? named.startTime()
                : checks.time("start_time", change.startTime()),
            change.endTime() == null ? named.endTime() : checks.time("end_time", change.endTime()));
    if (change.startTime() != null || change.endTime() != null) {
      ReservationTimes.check(checks, time, clock.instant());
    }
    String vehicle =
        change.vehicleId() == null
            ? named.vehicleId()
            : checks.id("vehicle_id", change.vehicleId());
    String notes =
        change.notes() == null ? null : checks.optionalText("notes", change.notes(), 2000);
    checks.done();
    ZoneId zone = zoneOf(sql, named);
    LocalDateTime was = LocalDateTime.ofInstant(named.startTime(), zone);
    LocalDateTime start = LocalDateTime.ofInstant(time.start(), zone);
    LocalDateTime end = LocalDateTime.ofInstant(time.end(), zone);
    return new Move(
        zone, Duration.between(was, start), Duration.between(start, end), vehicle, notes);
  }

  private static ZoneId zoneOf(Sql sql, Reservation named) {
    String series = named.series() == null ? null : named.series().id();
    return sql.first(
            "select time_zone from reservation_series where id = ?",
            row -> ZoneId.of(row.getString("time_zone")),
            series)
        .orElseThrow(ProblemException::notFound);
  }

  private SeriesChanges apply(
      Sql sql,
      Reservation named,
      List<Reservation> meant,
      Move move,
      Vehicle vehicle,
      Membership me) {
    List<Reservation> befores = new ArrayList<>();
    List<Reservation> changed = new ArrayList<>();
    List<SkippedOccurrence> skipped = new ArrayList<>();
    ProblemException first = null;
    for (Reservation before : meant) {
      TimeRange time = move.of(before);
      if (!time.end().isAfter(clock.instant())) {
        continue;
      }
      ReservationRequests.requireChangeable(before, move.vehicleId(), time);
      Reservation after = next(before, time, move, me);
      try {
        claims.claim(sql, after, () -> reservations.update(sql, after));
        befores.add(before);
        changed.add(after);
      } catch (ProblemException taken) {
        skipped.add(ReservationSeries.skipped(time, taken));
        first = first == null ? taken : first;
      }
    }
    if (changed.isEmpty() && first != null) {
      throw first;
    }
    for (int i = 0; i < changed.size(); i++) {
      PushHint hint = i == 0 ? hint(sql, befores.get(i), changed.get(i), vehicle, me) : null;
      journal.updated(sql, me.actor(), "update", befores.get(i), changed.get(i), hint);
    }
    changed.forEach(one -> decisions.declineRivals(sql, one, vehicle, me.actor()));
    changed.sort(Comparator.comparing(Reservation::startTime));
    return new SeriesChanges(
        named.series() == null ? named.id() : named.series().id(), changed, skipped);
  }

  private Reservation next(Reservation before, TimeRange time, Move move, Membership me) {
    NextReservation next =
        NextReservation.after(before, clock.instant())
            .claim(move.vehicleId(), time.start(), time.end());
    if (move.notes() != null) {
      next.notes(move.notes());
    }
    if (ReservationRequests.asksAgain(me, before, move.vehicleId(), time)) {
      next.status(ReservationStatus.PENDING).undecided();
    }
    return next.build();
  }

  private @Nullable PushHint hint(
      Sql sql, Reservation before, Reservation after, Vehicle vehicle, Membership me) {
    if (!me.userId().equals(after.userId())) {
      return push.changed(after, vehicle, me.actor());
    }
    return ReservationState.isPending(after) && !ReservationState.isPending(before)
        ? push.requested(after, vehicle, me.actor(), memberships.deciders(sql, me.groupId()))
        : null;
  }
}
