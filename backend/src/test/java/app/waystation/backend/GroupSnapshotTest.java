package app.waystation.backend;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.group.UpdateMember;
import app.waystation.protocol.sync.Snapshot;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The law of the group's room: {@code snapshot(n)} plus the events up to m equals {@code
 * snapshot(m)}.
 */
@MicronautTest(transactional = false)
class GroupSnapshotTest implements OnRealDatabase {
  private static final long SEED = 20261121;
  private static final int COMMANDS = 150;

  @Inject EmbeddedServer server;

  /** Entities by list and id. */
  private static TreeMap<String, TreeMap<String, Object>> read(Snapshot snapshot) {
    TreeMap<String, TreeMap<String, Object>> state = new TreeMap<>();
    Map<?, ?> lists = (Map<?, ?>) WireJson.anyFromJson(snapshot.entities());
    lists.forEach(
        (name, list) -> {
          TreeMap<String, Object> byId = new TreeMap<>();
          for (Object entity : (List<?>) list) {
            byId.put((String) ((Map<?, ?>) entity).get("id"), entity);
          }
          state.put((String) name, byId);
        });
    return state;
  }

  /** As every client does: put what is told, remove what is deleted. */
  private static void apply(TreeMap<String, TreeMap<String, Object>> state, RoomEvent event) {
    String list =
        event.type().startsWith("fuel_log")
            ? "fuel_logs"
            : event.type().substring(0, event.type().indexOf('_')) + "s";
    Map<?, ?> entity = (Map<?, ?>) WireJson.anyFromJson(event.data());
    String id = (String) entity.get("id");
    if (event.action().equals("DELETE")) {
      state.get(list).remove(id);
    } else {
      state.get(list).put(id, entity);
    }
  }

  @Test
  void holdsAfterManyMixedCommands() {
    Family family = Family.asking(Api.of(server));
    String room = "group:" + family.group.id();
    Random random = new Random(SEED);
    Snapshot first = snapshot(family, room);
    TreeMap<String, TreeMap<String, Object>> state = read(first);

    for (int i = 0; i < COMMANDS; i++) {
      command(family, random);
    }

    long cursor = first.seq();
    boolean more = true;
    while (more) {
      SyncAnswer answer =
          family
              .viewer
              .post("/sync", new SyncRequest(Map.of(room, cursor), 20))
              .as(SyncAnswer.class);
      for (RoomEvent event : answer.events()) {
        assertThat(event.seq()).isEqualTo(++cursor);
        apply(state, event);
      }
      more = answer.hasMore();
    }
    Snapshot last = snapshot(family, room);
    assertThat(cursor).isEqualTo(last.seq()).isGreaterThan(first.seq() + COMMANDS / 2);
    assertThat(state).isEqualTo(read(last));
  }

  private static Snapshot snapshot(Family family, String room) {
    return family.viewer.get("/rooms/" + room + "/snapshot").as(Snapshot.class);
  }

  /** Any command by anybody; refusals are part of life. */
  private static void command(Family f, Random random) {
    Person who = List.of(f.owner, f.admin, f.member).get(random.nextInt(3));
    Vehicle vehicle = random.nextBoolean() ? f.skoda : f.fiat;
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        int start = random.nextInt(48);
        f.ask(who, vehicle, start, start + 1 + random.nextInt(4));
      }
      case 3 -> act(f, who, random, "approve");
      case 4 -> act(f, who, random, random.nextBoolean() ? "decline" : "cancel");
      case 5 -> {
        Reservation one =
            any(f.owner.get(f.path("/reservations")).items(Reservation.class), random);
        if (one != null) {
          who.put(
              "/reservations/" + one.id(),
              new UpdateReservation(
                  one.version(), null, null, one.endTime().plusSeconds(1800), "moved"));
        }
      }
      case 6, 7 -> {
        long km = 10_000 + random.nextInt(3_000);
        f.fill(
            who, vehicle, Instant.now().minusSeconds(random.nextInt(4_000_000)), km, 30_000, 999);
      }
      case 8 -> {
        FuelLog one = any(f.owner.get(f.path("/fuel-logs")).items(FuelLog.class), random);
        if (one != null) {
          who.delete("/fuel-logs/" + one.id());
        }
      }
      default -> settings(f, who, random);
    }
  }

  private static void settings(Family f, Person who, Random random) {
    switch (random.nextInt(4)) {
      case 0 ->
          who.patch("/me", new UpdateMe("Name " + random.nextInt(100), null, null, null, null));
      case 1 -> {
        int version = f.owner.get(f.path("")).as(Group.class).version();
        who.patch(
            f.path(""), new UpdateGroup(version, null, null, null, null, random.nextBoolean()));
      }
      case 2 -> {
        Vehicle vehicle = f.owner.get("/vehicles/" + f.fiat.id()).as(Vehicle.class);
        who.put(
            "/vehicles/" + vehicle.id(),
            new UpdateVehicle(vehicle.version(), "Panda", null, null, null, null));
      }
      default -> {
        Person guest = f.api.register("Guest");
        f.owner.letIn(f.group.id(), guest, "member");
        f.ask(guest, f.fiat, 60, 61);
        f.owner.patch(f.path("/members/" + guest.id()), new UpdateMember("admin"));
        guest.delete(f.path("/members/" + guest.id()));
      }
    }
  }

  private static void act(Family f, Person who, Random random, String action) {
    Reservation one = any(f.owner.get(f.path("/reservations")).items(Reservation.class), random);
    if (one != null) {
      who.post("/reservations/" + one.id() + "/" + action, null);
    }
  }

  private static <T> @Nullable T any(List<T> list, Random random) {
    return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
  }
}
