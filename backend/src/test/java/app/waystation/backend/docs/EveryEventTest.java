package app.waystation.backend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.RoomEvent;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every kind of event reaches a socket, from the log as it was written. */
@MicronautTest(transactional = false)
class EveryEventTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  @Test
  void aGroupsRoomReplaysEverythingThatWasDoneInTheGroup() {
    Family family = Family.free(Api.of(server));
    Person owner = family.owner;
    done(owner.patch(family.path(""), "{\"version\":1,\"name\":\"Renamed\"}"));
    String member = family.path("/members/" + family.member.id());
    done(owner.patch(member, "{\"role\":\"admin\"}"));
    done(owner.delete(member));
    Vehicle car = family.vehicle("Short-lived");
    done(owner.patch("/vehicles/" + car.id(), "{\"version\":1,\"name\":\"Gone soon\"}"));
    done(owner.delete("/vehicles/" + car.id()));
    Reservation slot = family.reserve(owner, family.skoda, 0, 2);
    String change = "{\"version\":" + slot.version() + ",\"notes\":\"With the trailer\"}";
    done(owner.patch("/reservations/" + slot.id(), change));
    done(owner.delete("/reservations/" + slot.id()));
    FuelLog fill = family.logged(owner, family.skoda, family.at(-30), 50_000, 40_000, 6_000);
    change = "{\"version\":" + fill.version() + ",\"notes\":\"At night\"}";
    done(owner.patch("/fuel-logs/" + fill.id(), change));
    done(owner.delete("/fuel-logs/" + fill.id()));

    Set<String> expected = new TreeSet<>(Sentences.read().events().keySet());
    expected.removeAll(
        Set.of(
            "user_updated", "notification_created", "notification_updated", "system_announcement"));
    assertThat(replayed(owner, "group:" + family.group.id(), expected)).containsAll(expected);
  }

  @Test
  void aUsersRoomReplaysTheChangeOfTheAccount() {
    Person ana = Api.of(server).register("Ana");
    done(ana.patch("/me", "{\"display_name\":\"Ana Maria\"}"));

    Set<String> expected = Set.of("user_updated");
    assertThat(replayed(ana, "user:" + ana.id(), expected)).containsAll(expected);
  }

  @Test
  void aUsersRoomReplaysWhatTheyWereToldAndThatTheyReadIt() {
    Family family = Family.asking(Api.of(server));
    family.reserve(family.member, family.skoda, 0, 2);
    String room = "user:" + family.owner.id();
    replayed(family.owner, room, Set.of("notification_created"));
    done(family.owner.post("/me/notifications/read", "{\"all\":true}"));

    Set<String> expected = Set.of("notification_created", "notification_updated");
    assertThat(replayed(family.owner, room, expected)).containsAll(expected);
  }

  private Set<String> replayed(Person who, String room, Set<String> expected) {
    Set<String> types = new TreeSet<>();
    try (SocketClient socket = SocketClient.open(server.getPort(), who.token())) {
      socket.send(ClientFrame.subscribe(room, 0L));
      socket.nextOf("subscribed");
      while (!types.containsAll(expected)) {
        if (socket.nextFrame() instanceof RoomEvent event) {
          types.add(event.type());
        }
      }
    }
    return types;
  }

  private static void done(Api.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
  }
}
