package app.waystation.backend.testing;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A group with one member of each role, two cars, and somebody who is not in it. */
public final class Family {
  public final Api api;
  public final Person owner;
  public final Person admin;
  public final Person member;
  public final Person viewer;
  public final Person stranger;
  public final Group group;
  public final Vehicle skoda;
  public final Vehicle fiat;

  /** Tomorrow at noon, more or less: a full hour that no test has to reckon with. */
  public final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(24));

  private Family(Api api, boolean approvalRequired) {
    this.api = api;
    owner = api.register("Ana");
    admin = api.register("Ben");
    member = api.register("Carla");
    viewer = api.register("Dino");
    stranger = api.register("Eva");
    group =
        owner
            .post(
                "/groups",
                new CreateGroup(null, "Rossi", null, "Europe/Rome", "EUR", approvalRequired))
            .as(Group.class);
    owner.letIn(group.id(), admin, "admin");
    owner.letIn(group.id(), member, "member");
    owner.letIn(group.id(), viewer, "viewer");
    skoda = vehicle("Skoda");
    fiat = vehicle("Fiat");
  }

  /** Members have their reservations at once. */
  public static Family free(Api api) {
    return new Family(api, false);
  }

  /** Members have to ask. */
  public static Family asking(Api api) {
    return new Family(api, true);
  }

  /** The id of one more session of somebody. */
  public String elsewhere(Person who) {
    api.send(
        "POST",
        "/auth/login",
        new LoginRequest(who.auth().user().email(), Api.PASSWORD),
        null,
        null);
    return who.get("/me/sessions").items(MySession.class).stream()
        .filter(session -> !session.current())
        .findFirst()
        .orElseThrow()
        .id();
  }

  public String path(String rest) {
    return "/groups/" + group.id() + rest;
  }

  /** Hours after noon. */
  public Instant at(double hours) {
    return noon.plusSeconds((long) (hours * 3600));
  }

  public Vehicle vehicle(String name) {
    return owner
        .post(path("/vehicles"), new CreateVehicle(null, name, null, "petrol", null))
        .as(Vehicle.class);
  }

  public CreateReservation slot(Vehicle vehicle, double from, double to) {
    return new CreateReservation(EntityIds.next(), vehicle.id(), at(from), at(to), null);
  }

  public Api.Answer ask(Person who, Vehicle vehicle, double from, double to) {
    return who.post(path("/reservations"), slot(vehicle, from, to));
  }

  public Reservation reserve(Person who, Vehicle vehicle, double from, double to) {
    return ask(who, vehicle, from, to).as(Reservation.class);
  }

  public Api.Answer fill(Person who, Vehicle vehicle, Instant at, long km, long ml, long cents) {
    return who.post(
        path("/fuel-logs"),
        new CreateFuelLog(
            null, vehicle.id(), at, km * 1000, ml, new Money(cents, "EUR"), null, null, null));
  }

  public FuelLog logged(Person who, Vehicle vehicle, Instant at, long km, long ml, long cents) {
    return fill(who, vehicle, at, km, ml, cents).as(FuelLog.class);
  }
}
