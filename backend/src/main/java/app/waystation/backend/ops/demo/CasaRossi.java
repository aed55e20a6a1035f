package app.waystation.backend.ops.demo;

import app.waystation.backend.DemoWorld;
import app.waystation.backend.auth.AccountService;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.Origin;
import app.waystation.backend.board.car.Handover;
import app.waystation.backend.board.car.ReservationDecisions;
import app.waystation.backend.board.car.ReservationRequests;
import app.waystation.backend.board.car.ReservationSeries;
import app.waystation.backend.board.car.VehicleService;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.GroupService;
import app.waystation.backend.group.InviteService;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Role;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Casa Rossi: two parents who own the group, a learner who has to ask, a grandmother who looks on,
 * and two cars. Everything lies around today and is the same every time.
 */
@Singleton
final class CasaRossi implements DemoWorld {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final String PASSWORD = "casa-rossi-demo";
  private static final String ADDRESS = "demo";
  private static final List<Resident> RESIDENTS =
      List.of(
          new Resident("Giulia", "giulia@casa-rossi.example", Role.OWNER, "owner"),
          new Resident("Marco", "marco@casa-rossi.example", Role.OWNER, "owner"),
          new Resident("Luca", "luca@casa-rossi.example", Role.MEMBER, "member, has to ask"),
          new Resident("Nonna Rosa", "rosa@casa-rossi.example", Role.VIEWER, "viewer"));

  /** Somebody of the house, with what the role means in a few words. */
  private record Resident(String name, String email, Role role, String says) {}

  private final Database database;
  private final AccountService accounts;
  private final GroupService groups;
  private final InviteService invites;
  private final VehicleService vehicles;
  private final ReservationRequests requests;
  private final ReservationSeries series;
  private final ReservationDecisions decisions;
  private final Handover handover;
  private final CasaRossiFills fills;
  private final Clock clock;

  CasaRossi(
      Database database,
      AccountService accounts,
      GroupService groups,
      InviteService invites,
      VehicleService vehicles,
      ReservationRequests requests,
      ReservationSeries series,
      ReservationDecisions decisions,
      Handover handover,
      CasaRossiFills fills,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.groups = groups;
    this.invites = invites;
    this.vehicles = vehicles;
    this.requests = requests;
    this.series = series;
    this.decisions = decisions;
    this.handover = handover;
    this.fills = fills;
    this.clock = clock;
  }

  @Override
  public String prepare(String url) {
    // All or nothing: a start that was interrupted leaves no half a world behind.
    database.change(
        sql -> {
          if (!isThere(sql)) {
            build();
          }
        });
    return welcome(url);
  }

  private static boolean isThere(Sql sql) {
    return sql.number(
            "select count(*) from app_user where email = ?::citext", RESIDENTS.getFirst().email())
        > 0;
  }

  private void build() {
    Caller giulia = moveIn(0);
    Caller marco = moveIn(1);
    Caller luca = moveIn(2);
    Caller rosa = moveIn(3);
    Group group =
        groups.create(
            giulia, new CreateGroup(null, "Casa Rossi", List.of("car"), ROME.getId(), "EUR", true));
    letIn(giulia, group, marco, Role.OWNER);
    letIn(giulia, group, luca, Role.MEMBER);
    letIn(giulia, group, rosa, Role.VIEWER);
    Vehicle skoda =
        vehicles.create(
            giulia,
            group.id(),
            new CreateVehicle(null, "Skoda", "FR 218 KL", "petrol", 84_000_000L));
    Vehicle jeep =
        vehicles.create(
            giulia,
            group.id(),
            new CreateVehicle(null, "Jeep", "GA 904 TX", "plug_in_hybrid", 21_000_000L));
    fills.log(group.id(), skoda, jeep, List.of(giulia, marco, luca));
    reserveAroundNow(group, skoda, jeep, giulia, marco);
    reserveAhead(group, skoda, jeep, giulia, marco, luca);
  }

  /** One that has just come back, and one that is out now. */
  private void reserveAroundNow(
      Group group, Vehicle skoda, Vehicle jeep, Caller giulia, Caller marco) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Reservation done =
        reserve(
            marco,
            group,
            jeep,
            hour.minus(3, ChronoUnit.HOURS),
            hour.plus(2, ChronoUnit.HOURS),
            "Nonna to the doctor");
    handover.checkOut(
        marco, done.id(), new CheckOut(null, hour.minus(3, ChronoUnit.HOURS), null, 90));
    handover.checkIn(
        marco,
        done.id(),
        new CheckIn(
            null,
            null,
            null,
            70,
            new HandoverNote(
                "Via Mazzini, by the bakery",
                "On the hook in the hall",
                "The left wiper smears",
                45.4642,
                9.19)));
    Reservation out =
        reserve(
            giulia,
            group,
            skoda,
            hour.minus(1, ChronoUnit.HOURS),
            hour.plus(3, ChronoUnit.HOURS),
            "Market, then the garden centre");
    handover.checkOut(giulia, out.id(), new CheckOut(null, null, null, 60));
  }

  private void reserveAhead(
      Group group, Vehicle skoda, Vehicle jeep, Caller giulia, Caller marco, Caller luca) {
    // What ends at noon and what begins at noon do not meet.
    reserve(giulia, group, skoda, at(1, 10), at(1, 12), "Dentist");
    reserve(marco, group, skoda, at(1, 12), at(1, 14), "Fetch the bookshelf");

    reserve(luca, group, skoda, at(2, 16), at(2, 18), "Driving practice with Marco");
    Reservation night = reserve(luca, group, jeep, at(3, 21), at(4, 2), "Concert in Bergamo");
    decisions.decline(
        giulia, night.id(), Decision.ofThis(null, "Not at night yet. Take the train."));
    Reservation exam = reserve(luca, group, jeep, at(5, 8), at(5, 11), "Theory exam");
    decisions.approve(marco, exam.id(), Decision.ofThis(null, null));
    Reservation off = reserve(marco, group, jeep, at(6, 9), at(6, 12), "Tennis");
    decisions.cancel(marco, off.id(), Decision.ofThis(null, "It rains"));

    LocalDate tuesday = today().plusDays(2).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
    series.create(
        marco,
        group.id(),
        new CreateSeries(
            null,
            jeep.id(),
            on(tuesday, 18),
            on(tuesday, 20),
            ROME.getId(),
            "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
            null,
            "Choir"));
    reserve(giulia, group, skoda, at(9, 7), at(12, 21), "Long weekend at the lake");
    reserveNightOfTheClockChange(group, jeep, giulia);
  }

  /** The night that is an hour longer or shorter: six hours on the clock are five or seven. */
  private void reserveNightOfTheClockChange(Group group, Vehicle jeep, Caller giulia) {
    ZoneOffsetTransition change = ROME.getRules().nextTransition(on(today().plusDays(30), 0));
    if (change != null) {
      LocalDate night = change.getDateTimeBefore().toLocalDate();
      reserve(giulia, group, jeep, on(night, 0), on(night, 6), "Night train from Zurich");
    }
  }

  private Caller moveIn(int index) {
    Resident resident = RESIDENTS.get(index);
    RegisterRequest request =
        new RegisterRequest(resident.email(), PASSWORD, resident.name(), "it", ROME.getId());
    return new Caller(
        accounts.register(request, new Origin(ADDRESS, null), null).user().id(), ADDRESS);
  }

  private void letIn(Caller owner, Group group, Caller other, Role role) {
    String code =
        invites.create(owner, group.id(), new CreateInvite(role.wire(), null, null)).code();
    invites.accept(other, code);
  }

  private Reservation reserve(
      Caller who, Group group, Vehicle vehicle, Instant start, Instant end, String notes) {
    return requests.create(
        who, group.id(), new CreateReservation(null, vehicle.id(), start, end, notes));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ROME);
  }

  private Instant at(int days, int hour) {
    return on(today().plusDays(days), hour);
  }

  private static Instant on(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(ROME).toInstant();
  }

  private static String welcome(String url) {
    StringBuilder text = new StringBuilder();
    text.append("\nThe demo world is ready at ").append(url).append("\n\n  Casa Rossi\n");
    for (Resident resident : RESIDENTS) {
      text.append(
          String.format(
              "    %-28s %-18s %s (%s)%n",
              resident.email(), PASSWORD, resident.name(), resident.says()));
    }
    String email = RESIDENTS.getFirst().email();
    text.append("\nFollow everything that happens, from another terminal:\n\n")
        .append("  java -jar backend/target/waystation.jar watch --url ")
        .append(url)
        .append(" --email ")
        .append(email)
        .append(" --password ")
        .append(PASSWORD)
        .append("\n\nSign in over REST:\n\n")
        .append("  curl -s -H 'Content-Type: application/json' -d '{\"email\":\"")
        .append(email)
        .append("\",\"password\":\"")
        .append(PASSWORD)
        .append("\"}' ")
        .append(url)
        .append("/api/v1/auth/login\n");
    return text.toString();
  }
}
