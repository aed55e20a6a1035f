package app.waystation.faults;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.sync.RoomSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A group with one car whose owner decides, for scenarios that need no more. */
final class Household {
  final RestClient owner;
  final String groupId;
  final String room;
  private final String car = EntityIds.next();
  private final Instant firstHour =
      Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(2));

  Household(RestClient owner) {
    this.owner = owner;
    this.groupId =
        owner
            .command(
                "POST",
                "/groups",
                new CreateGroup(EntityIds.next(), "Household", null, null, null, true),
                EntityIds.next())
            .as(Group.class)
            .id();
    this.room = "group:" + groupId;
    owner
        .command(
            "POST",
            "/groups/" + groupId + "/vehicles",
            new CreateVehicle(car, "Car", null, "petrol", null),
            EntityIds.next())
        .as(app.waystation.protocol.car.Vehicle.class);
  }

  /** Lets somebody in. */
  void letIn(RestClient somebody) {
    String code =
        owner
            .command(
                "POST",
                "/groups/" + groupId + "/invites",
                new CreateInvite(null, null, null),
                EntityIds.next())
            .as(Invite.class)
            .code();
    somebody
        .command("POST", "/invites/" + code + "/accept", null, EntityIds.next())
        .as(Group.class);
  }

  /** A fill with a new id; the number sets it apart in time. */
  CreateFuelLog fill(int number, @Nullable String notes) {
    return new CreateFuelLog(
        EntityIds.next(),
        car,
        Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(100_000L - number),
        1_000_000L + number,
        20_000L,
        new Money(1000, "EUR"),
        null,
        null,
        notes);
  }

  /** A wish for an hour that no other number has. */
  CreateReservation wish(int number, @Nullable String notes) {
    Instant start = firstHour.plus(Duration.ofHours(number));
    return new CreateReservation(
        EntityIds.next(), car, start, start.plus(Duration.ofHours(1)), notes);
  }

  /** The number of the newest event. */
  long head() {
    return WireJson.pageFromJson(RoomSummary.class, owner.get("/rooms").body()).items().stream()
        .filter(summary -> summary.room().equals(room))
        .findFirst()
        .orElseThrow()
        .seq();
  }

  String path(String rest) {
    return "/groups/" + groupId + rest;
  }
}
