package app.waystation.backend.board.car;

import app.waystation.backend.room.PushHint;
import app.waystation.protocol.Actor;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.push.PushPayload;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which events of the car board wake somebody: only those that need a person. */
@Singleton
class CarPush {
  /** The board, for those who have muted it. */
  static final String BOARD = "car";

  private static final Duration SHORTEST = Duration.ofHours(1);
  // FCM keeps nothing for longer than four weeks.
  private static final Duration LONGEST = Duration.ofDays(28);
  // FCM carries 4 KB; a name or a reason of any length must leave room for the rest.
  private static final int LONGEST_ARG = 120;

  private final Clock clock;

  CarPush(Clock clock) {
    this.clock = clock;
  }

  /** Somebody asks; those who decide must act. */
  PushHint requested(Reservation reservation, Vehicle vehicle, Actor by, List<String> deciders) {
    return hint(
        "push_reservation_requested",
        PushPayload.WARNING,
        true,
        reservation,
        vehicle,
        by,
        deciders);
  }

  PushHint approved(Reservation reservation, Vehicle vehicle, Actor by) {
    return toDriver(
        "push_reservation_approved", PushPayload.SUCCESS, true, reservation, vehicle, by);
  }

  PushHint declined(Reservation reservation, Vehicle vehicle, Actor by) {
    return toDriver("push_reservation_declined", PushPayload.ERROR, true, reservation, vehicle, by);
  }

  PushHint cancelled(Reservation reservation, Vehicle vehicle, Actor by) {
    return toDriver(
        "push_reservation_cancelled", PushPayload.WARNING, false, reservation, vehicle, by);
  }

  PushHint changed(Reservation reservation, Vehicle vehicle, Actor by) {
    return toDriver(
        "push_reservation_changed", PushPayload.WARNING, false, reservation, vehicle, by);
  }

  /** Its driver should bring it back soon. */
  PushHint returnSoon(Reservation reservation, Vehicle vehicle, Actor driver) {
    return warning("push_return_soon", reservation, vehicle, driver, reservation, Map.of());
  }

  /** Its driver should have brought it back. */
  PushHint overdue(Reservation reservation, Vehicle vehicle, Actor driver) {
    return warning("push_overdue", reservation, vehicle, driver, reservation, Map.of());
  }

  /** Nobody answered in time. */
  PushHint expired(Reservation reservation, Vehicle vehicle, Actor driver) {
    return warning("push_reservation_expired", reservation, vehicle, driver, reservation, Map.of());
  }

  /** Nobody came for the vehicle. */
  PushHint noShow(Reservation reservation, Vehicle vehicle, Actor driver) {
    return warning("push_reservation_no_show", reservation, vehicle, driver, reservation, Map.of());
  }

  /** The next driver hears that the one before has it until shortly before. */
  PushHint dueBefore(Reservation next, Vehicle vehicle, Actor before, Reservation out) {
    return warning("push_previous_due", next, vehicle, before, next, until(out));
  }

  /** The next driver hears that the one before is late. */
  PushHint lateBefore(Reservation next, Vehicle vehicle, Actor before, Reservation out) {
    return warning("push_previous_late", next, vehicle, before, next, until(out));
  }

  /** The next driver hears that the one before comes back later. */
  PushHint extendedBefore(Reservation next, Vehicle vehicle, Actor before, Reservation out) {
    return warning("push_previous_extended", next, vehicle, before, next, until(out));
  }

  /** The next driver hears that the vehicle is back, and where. */
  PushHint backBefore(Reservation next, Vehicle vehicle, Actor before, Reservation back) {
    Map<String, String> more = new HashMap<>();
    HandoverNote note = back.handover();
    if (note != null) {
      put(more, "parked_at", note.parkedAt());
      put(more, "key_location", note.keyLocation());
      put(more, "condition", note.condition());
    }
    return warning("push_previous_back", next, vehicle, before, next, more);
  }

  private static Map<String, String> until(Reservation out) {
    return Map.of("until", out.endTime().toString());
  }

  private static void put(Map<String, String> args, String place, @Nullable String text) {
    if (text != null) {
      args.put(place, cut(text));
    }
  }

  /** For the driver of one reservation, also when it is told about what that driver does. */
  private PushHint warning(
      String key,
      Reservation of,
      Vehicle vehicle,
      Actor who,
      Reservation link,
      Map<String, String> more) {
    Actor nobody = new Actor("", who.displayName());
    PushHint hint =
        hint(key, PushPayload.WARNING, true, link, vehicle, nobody, List.of(of.userId()));
    Map<String, String> args = new HashMap<>(hint.args());
    args.putAll(more);
    return new PushHint(
        hint.board(),
        hint.recipients(),
        hint.titleKey(),
        args,
        hint.severity(),
        hint.high(),
        hint.ttlSeconds(),
        hint.collapseKey(),
        hint.deepLink());
  }

  private PushHint toDriver(
      String key,
      String severity,
      boolean high,
      Reservation reservation,
      Vehicle vehicle,
      Actor by) {
    return hint(key, severity, high, reservation, vehicle, by, List.of(reservation.userId()));
  }

  private PushHint hint(
      String key,
      String severity,
      boolean high,
      Reservation reservation,
      Vehicle vehicle,
      Actor by,
      List<String> recipients) {
    Map<String, String> args = new HashMap<>();
    args.put("who", by.displayName());
    args.put("vehicle", vehicle.name());
    args.put("start", reservation.startTime().toString());
    args.put("end", reservation.endTime().toString());
    if (reservation.decisionReason() != null) {
      args.put("reason", reservation.decisionReason());
    }
    args.replaceAll((place, text) -> cut(text));
    return new PushHint(
        BOARD,
        recipients.stream().filter(user -> !user.equals(by.id())).toList(),
        key,
        args,
        severity,
        high,
        secondsWorth(reservation),
        "reservation:" + reservation.id(),
        "waystation://reservation/" + reservation.id());
  }

  /** By code points, so that no character is halved. */
  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_ARG
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_ARG - 1)) + "…";
  }

  /** Worth something until the reservation is over. */
  private long secondsWorth(Reservation reservation) {
    long left = Duration.between(clock.instant(), reservation.endTime()).toSeconds();
    return Math.clamp(left, SHORTEST.toSeconds(), LONGEST.toSeconds());
  }
}
