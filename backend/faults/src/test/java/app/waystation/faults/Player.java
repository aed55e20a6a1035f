package app.waystation.faults;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.sync.Snapshot;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A person who gives random commands, one after another, about what the person's phone shows, and
 * waits for the outcome of each. Founders also take people out; who was taken out tries to come
 * back; who does not belong tries to get in.
 */
final class Player implements Runnable {
  private static final Instant FIRST_HOUR =
      Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(2));
  private static final int HOURS = 24 * 365;

  private final RestClient rest;
  private final Replica replica;
  private final Party party;
  private final Random random;
  private final PhoneClock clock;

  Player(RestClient rest, Replica replica, Party party, long seed) {
    this.rest = rest;
    this.replica = replica;
    this.party = party;
    this.random = new Random(seed);
    this.clock = new PhoneClock(random);
  }

  RestClient rest() {
    return rest;
  }

  @Override
  public void run() {
    while (party.isOn()) {
      Party.Group group = party.groups().get(random.nextInt(party.groups().size()));
      if (!group.has(rest.userId())) {
        trespass(group);
      } else {
        step(group);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(party.paceMillis())));
    }
  }

  private void step(Party.Group group) {
    int dice = random.nextInt(100);
    if (dice < 38) {
      logFuel(group);
    } else if (dice < 52) {
      correctFuel(group);
    } else if (dice < 57) {
      deleteFuel(group);
    } else if (dice < 71) {
      reserve(group);
    } else if (dice < 76) {
      giveUp(group);
    } else if (dice < 82) {
      decide(group);
    } else if (dice < 85) {
      addVehicle(group);
    } else if (dice < 88) {
      renameVehicle(group);
    } else if (dice < 90) {
      renameGroup(group);
    } else if (dice < 93) {
      look(group);
    } else {
      move(group);
    }
  }

  // --- commands ----------------------------------------------------------------------------------

  private void logFuel(Party.Group group) {
    String vehicle = vehicle(group);
    if (vehicle == null) {
      return;
    }
    Instant madeAt = clock.now();
    String id = UuidCreator.getTimeOrderedEpoch(madeAt).toString();
    String key = EntityIds.next();
    // A meter that goes with the clock: few fills contradict each other.
    long metres =
        random.nextInt(30) == 0 ? random.nextInt(90_000_000) : madeAt.getEpochSecond() / 20;
    act(
        group,
        Deed.Kind.CREATE,
        id,
        key,
        "POST",
        "/groups/" + group.id() + "/fuel-logs",
        new CreateFuelLog(
            id,
            vehicle,
            madeAt.truncatedTo(ChronoUnit.MILLIS),
            metres,
            10_000L + random.nextInt(30_000),
            new Money(random.nextInt(9_000), "EUR"),
            null,
            null,
            key));
  }

  private void correctFuel(Party.Group group) {
    Map<?, ?> log = any(replica.entities(group.room(), "fuel_logs"));
    if (log != null) {
      String key = EntityIds.next();
      act(
          group,
          Deed.Kind.CHANGE,
          idOf(log),
          key,
          "PATCH",
          "/fuel-logs/" + idOf(log),
          new UpdateFuelLog(
              versionOf(log), null, null, 1_000L + random.nextInt(9_000), null, null, null, key));
    }
  }

  private void deleteFuel(Party.Group group) {
    Map<?, ?> log = any(replica.entities(group.room(), "fuel_logs"));
    if (log != null) {
      act(group, Deed.Kind.DELETE, idOf(log), null, "DELETE", "/fuel-logs/" + idOf(log), null);
    }
  }

  private void reserve(Party.Group group) {
    String vehicle = vehicle(group);
    if (vehicle != null) {
      Instant start = FIRST_HOUR.plus(Duration.ofHours(random.nextInt(HOURS)));
      String key = EntityIds.next();
      String id = EntityIds.next();
      act(
          group,
          Deed.Kind.CREATE,
          id,
          key,
          "POST",
          "/groups/" + group.id() + "/reservations",
          new CreateReservation(
              id, vehicle, start, start.plus(Duration.ofHours(1 + random.nextInt(40))), key));
    }
  }

  private void giveUp(Party.Group group) {
    Map<?, ?> one = any(replica.entities(group.room(), "reservations"));
    if (one != null) {
      act(
          group,
          Deed.Kind.DELETE,
          idOf(one),
          null,
          "POST",
          "/reservations/" + idOf(one) + "/cancel",
          null);
    }
  }

  private void decide(Party.Group group) {
    Map<?, ?> one = any(replica.entities(group.room(), "reservations"));
    if (one != null) {
      act(
          group,
          Deed.Kind.CHANGE,
          idOf(one),
          null,
          "POST",
          "/reservations/" + idOf(one) + (random.nextBoolean() ? "/approve" : "/decline"),
          Decision.ofThis(null, null));
    }
  }

  void addVehicle(Party.Group group) {
    String id = EntityIds.next();
    String key = EntityIds.next();
    act(
        group,
        Deed.Kind.CREATE,
        id,
        key,
        "POST",
        "/groups/" + group.id() + "/vehicles",
        new CreateVehicle(id, key, null, "petrol", null));
  }

  private void renameVehicle(Party.Group group) {
    Map<?, ?> one = any(replica.entities(group.room(), "vehicles"));
    if (one != null) {
      String key = EntityIds.next();
      act(
          group,
          Deed.Kind.CHANGE,
          idOf(one),
          key,
          "PATCH",
          "/vehicles/" + idOf(one),
          new UpdateVehicle(versionOf(one), key, null, null, null, null));
    }
  }

  private void renameGroup(Party.Group group) {
    Map<?, ?> one = any(replica.entities(group.room(), "groups"));
    if (one != null) {
      String key = EntityIds.next();
      act(
          group,
          Deed.Kind.CHANGE,
          group.id(),
          key,
          "PATCH",
          "/groups/" + group.id(),
          new UpdateGroup(versionOf(one), key, null, null, null, null));
    }
  }

  /** Takes a snapshot, if one may. */
  private void look(Party.Group group) {
    Answer answer = rest.get("/rooms/" + group.room() + "/snapshot");
    if (answer.isDone()) {
      party.seen(answer.as(Snapshot.class));
    }
  }

  /** Founders take somebody out; others come back, if they are out. */
  private void move(Party.Group group) {
    if (group.founder().equals(rest.userId())) {
      List<String> others = group.others();
      String somebody = others.get(random.nextInt(others.size()));
      act(
          group,
          Deed.Kind.REMOVE,
          somebody,
          null,
          "DELETE",
          "/groups/" + group.id() + "/members/" + somebody,
          null);
    } else if (rest.get("/groups/" + group.id()).status() == 404) {
      join(group, party.founderOf(group).invite(group));
    }
  }

  /** Comes in by a code. */
  void join(Party.Group group, String code) {
    act(group, Deed.Kind.JOIN, rest.userId(), null, "POST", "/invites/" + code + "/accept", null);
  }

  /** Makes a code with this person's rights, for whoever asks. */
  String invite(Party.Group group) {
    return rest.command(
            "POST",
            "/groups/" + group.id() + "/invites",
            new CreateInvite(null, null, null),
            EntityIds.next())
        .as(Invite.class)
        .code();
  }

  /** What one has no right to is answered as if it were not there. */
  private void trespass(Party.Group group) {
    switch (random.nextInt(3)) {
      case 0 -> addVehicleAsStranger(group);
      case 1 ->
          party.expect(
              rest.get("/rooms/" + group.room() + "/snapshot").status() == 404,
              rest.name() + " saw a snapshot of " + group.room());
      default ->
          party.expect(
              rest.sync(Map.of(group.room(), 0L)).events().isEmpty(),
              rest.name() + " read events of " + group.room());
    }
  }

  private void addVehicleAsStranger(Party.Group group) {
    String key = EntityIds.next();
    String id = EntityIds.next();
    Deed deed =
        act(
            group,
            Deed.Kind.CREATE,
            id,
            key,
            "POST",
            "/groups/" + group.id() + "/vehicles",
            new CreateVehicle(id, key, null, "petrol", null));
    party.expect(deed.status() == 404, rest.name() + " wrote into " + group.room());
  }

  // --- how ---------------------------------------------------------------------------------------

  private Deed act(
      Party.Group group,
      Deed.Kind kind,
      String target,
      @Nullable String key,
      String method,
      String path,
      @Nullable Object body) {
    long sentAt = System.nanoTime();
    Answer answer = rest.command(method, path, body, key == null ? EntityIds.next() : key);
    Deed deed =
        new Deed(
            rest.userId(),
            group.room(),
            kind,
            target,
            key,
            answer.status(),
            answer.version(),
            sentAt,
            System.nanoTime());
    party.done(deed);
    return deed;
  }

  /** One of the newest, so that no vehicle has more fills than a vehicle has. */
  private @Nullable String vehicle(Party.Group group) {
    List<Map<?, ?>> vehicles = replica.entities(group.room(), "vehicles");
    return vehicles.isEmpty()
        ? null
        : idOf(vehicles.get(vehicles.size() - 1 - random.nextInt(Math.min(3, vehicles.size()))));
  }

  /** A recent one, as others are at those as well; mostly one's own, as others' are refused. */
  private @Nullable Map<?, ?> any(List<Map<?, ?>> entities) {
    List<Map<?, ?>> own =
        entities.stream().filter(entity -> rest.userId().equals(entity.get("user_id"))).toList();
    List<Map<?, ?>> chosen = own.isEmpty() || random.nextInt(4) == 0 ? entities : own;
    return chosen.isEmpty()
        ? null
        : chosen.get(chosen.size() - 1 - random.nextInt(Math.min(25, chosen.size())));
  }

  private static String idOf(Map<?, ?> entity) {
    return String.valueOf(entity.get("id"));
  }

  private static int versionOf(Map<?, ?> entity) {
    return entity.get("version") instanceof Number number ? number.intValue() : 0;
  }
}
