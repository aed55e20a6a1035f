package app.waystation.backend.board.car;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.Actor;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.Vehicle;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due. Every node looks; whoever has the vehicle's lock does it, in one transaction
 * with its event, and the others find it done: once, whatever dies when. The actor of what time
 * does is the driver.
 */
@Singleton
public class ReservationTimers {
  private static final Logger LOG = LoggerFactory.getLogger(ReservationTimers.class);
  private static final int WARNED_OF_DUE = 1;
  private static final int WARNED_OF_LATE = 2;

  private final Database database;
  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  ReservationTimers(
      Database database,
      VehicleRows vehicles,
      ReservationRows reservations,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  private record Due(String id, String vehicleId) {}

  /** Does all that is due now. What fails is tried again next time, and does not stop the rest. */
  @Scheduled(
      initialDelay = "${waystation.car.timers:10s}",
      fixedDelay = "${waystation.car.timers:10s}")
  public void run() {
    Instant now = clock.instant();
    for (ReservationTimer timer : ReservationTimer.values()) {
      for (Due due : due(timer, now)) {
        try {
          database.change(sql -> doOnce(sql, timer, due, now));
        } catch (RuntimeException e) {
          LOG.warn("{} of reservation {} has to wait", timer, due.id(), e);
        }
      }
    }
  }

  private List<Due> due(ReservationTimer timer, Instant now) {
    return database.read(
        sql ->
            sql.list(
                timer.due(),
                row -> new Due(row.getString("id"), row.getString("vehicle_id")),
                now));
  }

  private void doOnce(Sql sql, ReservationTimer timer, Due due, Instant now) {
    if (!vehicles.lockIfFree(sql, due.vehicleId())) {
      return;
    }
    Optional<Optional<String>> still =
        sql.first(
            timer.stillDue(), row -> Optional.ofNullable(row.getString("before")), now, due.id());
    if (still.isEmpty()) {
      return;
    }
    Reservation r = reservations.find(sql, due.id()).orElseThrow();
    Vehicle vehicle = vehicles.any(sql, r.vehicleId());
    Actor driver = person(sql, r.userId());
    switch (timer) {
      case EXPIRE ->
          become(sql, r, ReservationStatus.EXPIRED, "expire", driver, now)
              .told(after -> push.expired(after, vehicle, driver));
      case NO_SHOW ->
          become(sql, r, ReservationStatus.NO_SHOW, "no_show", driver, now)
              .told(after -> push.noShow(after, vehicle, driver));
      case OVERDUE ->
          become(sql, r, ReservationStatus.OVERDUE, "overdue", driver, now)
              .told(after -> push.overdue(after, vehicle, driver));
      case REMIND -> {
        sql.update("update reservation set reminded_of = upper(during) where id = ?", r.id());
        journal.told(driver, r, push.returnSoon(r, vehicle, driver));
      }
      case WARN_DUE, WARN_LATE ->
          warn(sql, timer, r, vehicle, still.get().flatMap(id -> reservations.find(sql, id)));
    }
  }

  private void warn(
      Sql sql,
      ReservationTimer timer,
      Reservation next,
      Vehicle vehicle,
      Optional<Reservation> before) {
    if (before.isEmpty()) {
      return;
    }
    boolean late = timer == ReservationTimer.WARN_LATE;
    sql.update(
        "update reservation set warned = ? where id = ?",
        late ? WARNED_OF_LATE : WARNED_OF_DUE,
        next.id());
    Actor who = person(sql, before.get().userId());
    journal.told(
        who,
        next,
        late
            ? push.lateBefore(next, vehicle, who, before.get())
            : push.dueBefore(next, vehicle, who, before.get()));
  }

  private Step become(
      Sql sql,
      Reservation before,
      ReservationStatus status,
      String action,
      Actor driver,
      Instant now) {
    ReservationState.requireArrow(before, status);
    Reservation after = NextReservation.after(before, now).status(status).build();
    reservations.update(sql, after);
    return hint -> journal.updated(sql, driver, action, before, after, hint.of(after));
  }

  /** A change that is written, and still to be told. */
  private interface Step {
    void told(Hint hint);
  }

  private interface Hint {
    app.waystation.backend.room.@Nullable PushHint of(Reservation after);
  }

  private static Actor person(Sql sql, String id) {
    return sql.first(
            "select id, display_name from app_user where id = ?",
            row -> new Actor(row.getString("id"), row.getString("display_name")),
            id)
        .orElseThrow();
  }
}
