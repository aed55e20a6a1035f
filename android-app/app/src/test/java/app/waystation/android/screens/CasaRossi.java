package app.waystation.android.screens;

import app.waystation.android.board.car.CarCommands;
import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.FuelLogRow;
import app.waystation.android.data.db.GroupRow;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.VehicleRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Saturday at Casa Rossi, 10:40 in Rome: two cars, four people, and everything that can happen.
 */
final class CasaRossi {
  static final Instant NOW = Instant.parse("2026-11-21T09:40:00Z");
  static final ZoneId ROME = ZoneId.of("Europe/Rome");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  static final String GROUP = id("01");
  static final String ROOM = "group:" + GROUP;
  static final String ANA = id("0a");
  static final String BEN = id("0b");
  static final String CLARA = id("0c");
  static final String DARIO = id("0d");
  static final String SKODA = id("b1");
  static final String HYBRID = id("b2");
  static final String BEN_NOW = id("c1");
  static final String ANA_AFTER_BEN = id("c2");
  static final String CLARA_PENDING = id("c3");
  static final String DARIO_SUNDAY = id("c4");
  static final String ANA_MONDAY = id("c5");
  static final String REQUESTED = id("c6");
  static final String REFUSED = id("c7");
  static final String OUT_OF_ORDER = id("f3");

  private CasaRossi() {}

  private static String id(String end) {
    return "01970000-0000-7000-8000-0000000000" + end;
  }

  static User ana() {
    return new User(
        ANA,
        "ana@casa-rossi.example",
        "Ana Rossi",
        "en",
        "Europe/Rome",
        "km",
        "l",
        "user",
        NOW,
        NOW);
  }

  static User clara() {
    return new User(
        CLARA,
        "clara@casa-rossi.example",
        "Clara",
        "en",
        "Europe/Rome",
        "km",
        "l",
        "user",
        NOW,
        NOW);
  }

  static User dario() {
    return new User(
        DARIO,
        "dario@casa-rossi.example",
        "Dario",
        "en",
        "Europe/Rome",
        "km",
        "l",
        "user",
        NOW,
        NOW);
  }

  /** Everything the server has. */
  static void rows(WaystationDatabase database) {
    group(database);
    cars(database);
    reservations(database);
    fuel(database);
  }

  /** The group and its people, and nothing else. */
  static void group(WaystationDatabase database) {
    database
        .groups()
        .put(
            GroupRow.of(
                new Group(
                    GROUP,
                    "Casa Rossi",
                    List.of("car"),
                    "Europe/Rome",
                    "EUR",
                    true,
                    null,
                    1,
                    NOW,
                    NOW)));
    member(database, ANA, "Ana", "owner");
    member(database, BEN, "Ben", "owner");
    member(database, CLARA, "Clara", "member");
    member(database, DARIO, "Dario", "viewer");
  }

  private static void member(WaystationDatabase database, String id, String name, String role) {
    database.groups().put(MemberRow.of(new Member(id, GROUP, id, name, role, NOW)));
  }

  /** The two cars. */
  static void cars(WaystationDatabase database) {
    database
        .car()
        .put(
            VehicleRow.of(
                new Vehicle(
                    SKODA,
                    GROUP,
                    "Skoda Octavia",
                    "GA 482 KT",
                    "petrol",
                    86_620_000L,
                    null,
                    1,
                    NOW,
                    NOW)));
    database
        .car()
        .put(
            VehicleRow.of(
                new Vehicle(
                    HYBRID,
                    GROUP,
                    "Kia Niro",
                    "GF 019 LM",
                    "plug_in_hybrid",
                    21_480_000L,
                    null,
                    1,
                    NOW,
                    NOW)));
  }

  /** Back to back at noon, one to approve, some further on. */
  static void reservations(WaystationDatabase database) {
    put(database, reservation(BEN_NOW, SKODA, BEN, 0, "09:00", "12:00", "active", "Market"));
    put(
        database,
        reservation(
            ANA_AFTER_BEN, SKODA, ANA, 0, "12:00", "14:00", "approved", "Lunch at Nonna's"));
    put(
        database,
        reservation(
            CLARA_PENDING, HYBRID, CLARA, 0, "15:00", "18:30", "pending", "Driving lesson"));
    put(
        database,
        reservation(DARIO_SUNDAY, SKODA, BEN, 1, "08:30", "19:00", "approved", "Lake Garda"));
    put(
        database,
        reservation(ANA_MONDAY, HYBRID, ANA, 2, "07:30", "09:00", "approved", "Airport run"));
  }

  static void put(WaystationDatabase database, Reservation reservation) {
    database.car().put(ReservationRow.of(reservation));
  }

  static Reservation reservation(
      String id,
      String vehicle,
      String user,
      int daysOn,
      String from,
      String to,
      String status,
      @Nullable String notes) {
    return Reservation.unused(
        id,
        GROUP,
        vehicle,
        user,
        at(daysOn, from),
        at(daysOn, to),
        status,
        notes,
        3,
        at(-2, "18:12"),
        at(-1, "08:00"));
  }

  /** The same, one version on. */
  static Reservation newer(Reservation r) {
    return Reservation.unused(
        r.id(),
        r.groupId(),
        r.vehicleId(),
        r.userId(),
        r.startTime(),
        r.endTime(),
        r.status(),
        r.notes(),
        r.version() + 1,
        r.createdAt(),
        NOW);
  }

  static Instant at(int daysOn, String time) {
    return TODAY.plusDays(daysOn).atTime(LocalTime.parse(time)).atZone(ROME).toInstant();
  }

  /** Half a year of fills; one reading that does not fit, one that did not fill the tank. */
  static void fuel(WaystationDatabase database) {
    long odometer = 79_400_000L;
    int[] cents = {7412, 6890, 7725, 7104, 8012, 6588, 7340, 7019, 7561, 6933, 7188};
    int[] litres = {
      42_100, 39_800, 43_500, 40_200, 44_900, 37_600, 41_700, 39_900, 42_800, 39_100, 40_300
    };
    String[] who = {ANA, BEN, ANA, CLARA, BEN, ANA, BEN, ANA, CLARA, BEN, ANA};
    for (int i = 0; i < cents.length; i++) {
      odometer += 640_000L + (i % 3) * 18_000L;
      fill(
          database,
          "e" + Integer.toHexString(i),
          SKODA,
          who[i],
          -165 + i * 16,
          odometer,
          litres[i],
          cents[i],
          true,
          List.of());
    }
    fill(database, "f1", HYBRID, BEN, -40, 20_910_000L, 31_200, 5741, true, List.of());
    fill(database, "f2", HYBRID, CLARA, -12, 21_380_000L, 18_000, 3330, false, List.of());
    fill(
        database,
        "f3",
        SKODA,
        CLARA,
        -2,
        78_120_000L,
        38_400,
        6912,
        true,
        List.of("odometer_out_of_order"));
  }

  private static void fill(
      WaystationDatabase database,
      String id,
      String vehicle,
      String user,
      int daysOn,
      long odometer,
      long millilitres,
      long cents,
      boolean full,
      List<String> warnings) {
    database
        .car()
        .put(
            FuelLogRow.of(
                new FuelLog(
                    id(id),
                    GROUP,
                    vehicle,
                    user,
                    at(daysOn, "17:25"),
                    odometer,
                    millilitres,
                    new Money(cents, "EUR"),
                    full,
                    false,
                    null,
                    warnings,
                    1,
                    NOW,
                    NOW)));
  }

  /** Asked for on this phone, while it was offline. */
  static void requested(WaystationDatabase database) {
    CreateReservation wish =
        new CreateReservation(REQUESTED, HYBRID, at(1, "10:00"), at(1, "12:00"), "Flea market");
    database
        .outbox()
        .insert(
            entry(
                CarCommands.RESERVATION,
                REQUESTED,
                CarCommands.RESERVE,
                CommandClass.CLAIM,
                true,
                WireJson.toJson(wish),
                null,
                null,
                OutboxState.QUEUED,
                null,
                null));
  }

  /** Asked for on this phone, and refused: Ben had it. */
  static void refused(WaystationDatabase database) {
    CreateReservation wish =
        new CreateReservation(REFUSED, SKODA, at(0, "11:00"), at(0, "13:00"), "Garden centre");
    Reservation blocking =
        reservation(BEN_NOW, SKODA, BEN, 0, "09:00", "12:00", "active", "Market");
    Problem problem =
        new Problem(
            "about:blank",
            "Taken",
            409,
            "The vehicle is taken for part of that time.",
            "reservation_overlap",
            null,
            null,
            null,
            null,
            WireJson.toJson(blocking),
            new Actor(BEN, "Ben"),
            null);
    database
        .outbox()
        .insert(
            entry(
                CarCommands.RESERVATION,
                REFUSED,
                CarCommands.RESERVE,
                CommandClass.CLAIM,
                true,
                WireJson.toJson(wish),
                null,
                null,
                OutboxState.REFUSED,
                "reservation_overlap",
                WireJson.toJson(problem)));
  }

  /** Ana moved her Monday trip and wrote a note; Ben had just given it the other car. */
  static void conflict(WaystationDatabase database, boolean mergeable) {
    Reservation base =
        reservation(
            ANA_MONDAY,
            mergeable ? SKODA : HYBRID,
            ANA,
            2,
            mergeable ? "07:30" : "07:00",
            "09:00",
            "approved",
            "Airport run");
    UpdateReservation change =
        mergeable
            ? new UpdateReservation(null, null, null, at(2, "09:30"), "Airport run, terminal 2")
            : new UpdateReservation(null, null, at(2, "06:45"), null, "Airport run, terminal 2");
    database
        .outbox()
        .insert(
            entry(
                CarCommands.RESERVATION,
                ANA_MONDAY,
                CarCommands.UPDATE_RESERVATION,
                CommandClass.EDIT,
                false,
                WireJson.toJson(change),
                2,
                WireJson.toJson(base),
                OutboxState.CONFLICT,
                "version_conflict",
                null));
  }

  /** And then gave the trip up; this waits until the conflict is settled. */
  static void cancelBehindTheConflict(WaystationDatabase database) {
    database
        .outbox()
        .insert(
            entry(
                CarCommands.RESERVATION,
                ANA_MONDAY,
                CarCommands.CANCEL_RESERVATION,
                CommandClass.EDIT,
                false,
                "{}",
                null,
                null,
                OutboxState.QUEUED,
                null,
                null));
  }

  /** Filled up in a garage without a signal. */
  static void fuelWaiting(WaystationDatabase database) {
    String log = id("f9");
    CreateFuelLog fill =
        new CreateFuelLog(
            log,
            SKODA,
            at(0, "08:20"),
            87_860_000L,
            40_700L,
            new Money(7290, "EUR"),
            true,
            false,
            null);
    database
        .outbox()
        .insert(
            entry(
                CarCommands.FUEL_LOG,
                log,
                CarCommands.LOG_FUEL,
                CommandClass.FACT,
                true,
                WireJson.toJson(fill),
                null,
                null,
                OutboxState.QUEUED,
                null,
                null));
  }

  private static OutboxEntry entry(
      String type,
      String entity,
      String kind,
      CommandClass commandClass,
      boolean creates,
      String body,
      @Nullable Integer baseVersion,
      @Nullable String baseData,
      OutboxState state,
      @Nullable String reason,
      @Nullable String problem) {
    return new OutboxEntry(
        0,
        ROOM,
        type,
        entity,
        null,
        kind,
        commandClass,
        creates,
        creates ? "POST" : "PATCH",
        "groups/" + GROUP,
        body,
        baseVersion,
        baseData,
        EntityIds.next(),
        at(0, "10:05"),
        state,
        0,
        null,
        reason,
        reason == null ? null : "The vehicle is taken for part of that time.",
        problem);
  }
}
