package app.waystation.android.board.car;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.Recurrence;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesScope;
import app.waystation.protocol.car.UpdateReservation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command for a whole series, spread over the reservations that it means, so that the screen
 * shows each of them as it will be. Only for showing: the outbox holds the one command.
 */
final class SeriesOverlay {
  private SeriesOverlay() {}

  /** The commands that concern reservations, in their order; those of series as many. */
  static List<OutboxEntry> spread(List<OutboxEntry> commands, List<Reservation> rows) {
    List<OutboxEntry> spread = new ArrayList<>();
    for (OutboxEntry command : commands) {
      switch (command.kind()) {
        case CarCommands.RESERVE_SERIES -> addWishes(spread, command);
        case CarCommands.CHANGE_SERIES -> addChanges(spread, command, rows);
        case CarCommands.CANCEL_RESERVATION -> addCancellations(spread, command, rows);
        default -> {
          if (command.entityType().equals(CarCommands.RESERVATION)) {
            spread.add(command);
          }
        }
      }
    }
    return spread;
  }

  /** The series that one spread wish belongs to; null: it stands alone. */
  static @Nullable String seriesOf(OutboxEntry spread) {
    return spread.path().endsWith("/reservation-series") ? spread.parentId() : null;
  }

  /** What is wrong with a wish, before it is sent. */
  static List<FieldError> errorsOf(CreateSeries wish) {
    try {
      times(wish);
      return List.of();
    } catch (IllegalArgumentException | DateTimeException e) {
      return List.of(new FieldError("rrule", String.valueOf(e.getMessage())));
    }
  }

  /**
   * The times that are asked for.
   *
   * @throws IllegalArgumentException when the rule is none, or has no end
   */
  static List<TimeRange> times(CreateSeries wish) {
    Instant start = wish.startTime();
    Instant end = wish.endTime();
    if (start == null || end == null || wish.rrule() == null || wish.timeZone() == null) {
      throw new IllegalArgumentException("is needed");
    }
    List<TimeRange> times = new ArrayList<>();
    for (TimeRange time :
        Recurrence.of(wish.rrule(), new TimeRange(start, end), ZoneId.of(wish.timeZone()))
            .times()) {
      if (wish.exdates() == null || !wish.exdates().contains(time.start())) {
        times.add(time);
      }
    }
    return times;
  }

  private static void addWishes(List<OutboxEntry> spread, OutboxEntry command) {
    CreateSeries wish = read(CreateSeries.class, command);
    if (wish == null || !errorsOf(wish).isEmpty()) {
      return;
    }
    for (TimeRange time : times(wish)) {
      String id = Recurrence.idOf(command.entityId(), time.start());
      CreateReservation one =
          new CreateReservation(id, wish.vehicleId(), time.start(), time.end(), wish.notes());
      spread.add(like(command, id, CarCommands.RESERVE, WireJson.toJson(one)));
      if (command.state() == OutboxState.REFUSED) {
        // One refusal is one thing to settle, not two hundred.
        return;
      }
    }
  }

  private static void addChanges(
      List<OutboxEntry> spread, OutboxEntry command, List<Reservation> rows) {
    ChangeSeries change = read(ChangeSeries.class, command);
    Reservation named = named(command, rows);
    if (change == null || named == null) {
      return;
    }
    UpdateReservation mine =
        new UpdateReservation(
            null, change.vehicleId(), change.startTime(), change.endTime(), change.notes());
    spread.add(like(command, named.id(), CarCommands.UPDATE_RESERVATION, WireJson.toJson(mine)));
    Duration start = shift(named.startTime(), change.startTime());
    Duration end = shift(named.endTime(), change.endTime());
    for (Reservation other : meant(command, named, change.scope(), rows)) {
      UpdateReservation its =
          new UpdateReservation(
              null,
              change.vehicleId(),
              other.startTime().plus(start),
              other.endTime().plus(end),
              change.notes());
      spread.add(like(command, other.id(), CarCommands.UPDATE_RESERVATION, WireJson.toJson(its)));
    }
  }

  private static void addCancellations(
      List<OutboxEntry> spread, OutboxEntry command, List<Reservation> rows) {
    spread.add(command);
    Decision decision = read(Decision.class, command);
    Reservation named = named(command, rows);
    if (decision == null || named == null) {
      return;
    }
    for (Reservation other : meant(command, named, decision.scope(), rows)) {
      spread.add(like(command, other.id(), command.kind(), command.body()));
    }
  }

  /** The others that a waiting command means, as far as this phone knows them. */
  private static List<Reservation> meant(
      OutboxEntry command, Reservation named, @Nullable String scope, List<Reservation> rows) {
    SeriesScope meant = SeriesScope.of(scope);
    boolean waits = command.state() == OutboxState.QUEUED || command.state() == OutboxState.SENDING;
    if (!waits || meant == null || meant == SeriesScope.THIS) {
      return List.of();
    }
    Instant from = meant == SeriesScope.FOLLOWING ? named.startTime() : command.madeAt();
    return SeriesMembers.openAfter(rows, named, from);
  }

  private static Duration shift(Instant from, @Nullable Instant to) {
    return to == null ? Duration.ZERO : Duration.between(from, to);
  }

  private static @Nullable Reservation named(OutboxEntry command, List<Reservation> rows) {
    for (Reservation row : rows) {
      if (row.id().equals(command.entityId())) {
        return row;
      }
    }
    return null;
  }

  private static <T> @Nullable T read(Class<T> type, OutboxEntry command) {
    try {
      return WireJson.fromJson(type, command.body() == null ? "{}" : command.body());
    } catch (WireException e) {
      return null;
    }
  }

  private static OutboxEntry like(
      OutboxEntry command, String id, String kind, @Nullable String body) {
    return new OutboxEntry(
        command.position(),
        command.room(),
        CarCommands.RESERVATION,
        id,
        // So that each knows where it belongs.
        command.creates() ? command.entityId() : command.parentId(),
        kind,
        command.commandClass(),
        command.creates(),
        command.method(),
        command.path(),
        body,
        command.baseVersion(),
        command.baseData(),
        command.idempotencyKey(),
        command.madeAt(),
        command.state(),
        command.attempts(),
        command.nextTryAt(),
        command.reasonCode(),
        command.reasonText(),
        command.problem());
  }
}
