package app.waystation.backend.board.car;

import app.waystation.backend.room.PushHint;
import app.waystation.protocol.Actor;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.push.PushPayload;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
