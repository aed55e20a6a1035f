package app.waystation.backend.group;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.ConflictDetected;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Real accounts and groups on the live socket: who hears what, and until when. */
@MicronautTest(transactional = false)
class GroupSocketTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  private SocketClient follow(Person who, Family family) {
    SocketClient socket = SocketClient.open(server.getPort(), who.token());
    socket.send(ClientFrame.subscribe(RoomId.group(family.group.id()).toString(), null));
    socket.nextOf("subscribed");
    return socket;
  }

  @Test
  void everyMemberHearsOfAReservationAndAStrangerMayNotListen() {
    Family family = Family.free(Api.of(server));
    try (SocketClient viewer = follow(family.viewer, family);
        SocketClient stranger = SocketClient.open(server.getPort(), family.stranger.token())) {
      stranger.send(ClientFrame.subscribe("group:" + family.group.id(), 0L));

      Reservation reservation = family.reserve(family.member, family.skoda, 0, 2);

      RoomEvent event = (RoomEvent) viewer.nextOf("reservation_created");
      assertThat(event.data()).contains(reservation.id());
      assertThat(event.actor().displayName()).isEqualTo("Carla");
      assertThat(((ErrorFrame) stranger.nextOf("error")).code()).isIn("forbidden", "not_found");
      assertThat(stranger.isQuiet()).isTrue();
    }
  }

  @Test
  void whoIsRemovedHearsThatAndNothingAfterIt() {
    Family family = Family.free(Api.of(server));
    try (SocketClient removed = follow(family.member, family);
        SocketClient viewer = follow(family.viewer, family)) {
      family.owner.delete(family.path("/members/" + family.member.id()));
      family.reserve(family.owner, family.skoda, 0, 2);

      assertThat(viewer.nextOf("member_left").type()).isEqualTo("member_left");
      viewer.nextOf("reservation_created");
      removed.nextOf("member_left");
      ServerFrame last = removed.nextFrame();
      assertThat(last.type()).isEqualTo("unsubscribed");
      assertThat(removed.closeCode()).isEqualTo(CloseCodes.NOT_A_MEMBER);
    }
  }

  @Test
  void loggingOutClosesTheSocketsOfThatSession() {
    Family family = Family.free(Api.of(server));
    try (SocketClient socket = follow(family.member, family)) {
      family.member.post("/auth/logout", null);

      assertThat(socket.closeCode()).isEqualTo(CloseCodes.TOKEN);
    }
  }

  @Test
  void theOneWhoComesSecondIsToldOfTheConflictAndNobodyElse() {
    Family family = Family.free(Api.of(server));
    Reservation reservation = family.reserve(family.member, family.skoda, 0, 2);
    String path = "/reservations/" + reservation.id();
    family.member.put(path, new UpdateReservation(1, null, null, null, "first"));
    try (SocketClient loser = SocketClient.open(server.getPort(), family.owner.token());
        SocketClient winner = SocketClient.open(server.getPort(), family.member.token())) {
      family.owner.put(path, new UpdateReservation(1, null, null, null, "second"));

      ConflictDetected conflict = (ConflictDetected) loser.nextOf("conflict_detected");
      assertThat(conflict.currentVersion()).isEqualTo(2);
      assertThat(conflict.attemptedVersion()).isEqualTo(1);
      assertThat(conflict.currentData()).contains("first");
      assertThat(winner.isQuiet()).isTrue();
    }
  }
}
