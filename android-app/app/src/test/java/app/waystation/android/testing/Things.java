package app.waystation.android.testing;

import app.waystation.protocol.Money;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Casa Rossi. */
public final class Things {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  public static final String GROUP = "01970000-0000-7000-8000-000000000001";
  public static final String ROOM = "group:" + GROUP;
  public static final String ANA = "01970000-0000-7000-8000-00000000000a";
  public static final String BEN = "01970000-0000-7000-8000-00000000000b";
  public static final String SKODA = "01970000-0000-7000-8000-0000000000b1";

  private Things() {}

  public static User ana() {
    return new User(
        ANA, "ana@casa-rossi.example", "Ana", "en", "Europe/Rome", "km", "l", "user", NOON, NOON);
  }

  public static Group group() {
    return new Group(
        GROUP, "Casa Rossi", List.of("car"), "Europe/Rome", "EUR", true, null, 1, NOON, NOON);
  }

  public static Member member(String userId, String name, String role) {
    return new Member(userId, GROUP, userId, name, role, NOON);
  }

  public static Vehicle skoda(int version) {
    return new Vehicle(
        SKODA, GROUP, "Skoda", "AB 123 CD", "petrol", 84_210_000L, null, version, NOON, NOON);
  }

  /** Approved, for {@code [from, to)} hours after noon. */
  public static Reservation reservation(String id, String user, int from, int to, int version) {
    return reservation(id, user, from, to, "approved", null, version);
  }

  public static Reservation reservation(
      String id,
      String user,
      int from,
      int to,
      String status,
      @Nullable String notes,
      int version) {
    return Reservation.unused(
        id,
        GROUP,
        SKODA,
        user,
        NOON.plusSeconds(from * 3600L),
        NOON.plusSeconds(to * 3600L),
        status,
        notes,
        version,
        NOON,
        NOON);
  }

  public static FuelLog fuelLog(String id, long odometerM, int version) {
    return new FuelLog(
        id,
        GROUP,
        SKODA,
        ANA,
        NOON,
        odometerM,
        41_250,
        new Money(7219, "EUR"),
        true,
        false,
        null,
        List.of(),
        version,
        NOON,
        NOON);
  }

  /** The same fill in the same version, found to lie where it cannot. */
  public static FuelLog withWarning(FuelLog log) {
    return new FuelLog(
        log.id(),
        log.groupId(),
        log.vehicleId(),
        log.userId(),
        log.filledAt(),
        log.odometerM(),
        log.volumeMl(),
        log.total(),
        log.fullTank(),
        log.missedFillUp(),
        log.notes(),
        List.of("odometer_out_of_order"),
        log.version(),
        log.createdAt(),
        log.updatedAt());
  }

  public static CreateReservation wish(int from, int to) {
    return new CreateReservation(
        null, SKODA, NOON.plusSeconds(from * 3600L), NOON.plusSeconds(to * 3600L), null);
  }

  public static CreateFuelLog fill(long odometerM) {
    return new CreateFuelLog(
        null, SKODA, null, odometerM, 41_250L, new Money(7219, "EUR"), true, false, null);
  }
}
