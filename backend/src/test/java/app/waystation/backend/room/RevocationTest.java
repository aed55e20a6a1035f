package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.frame.Unsubscribed;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class RevocationTest extends EngineTest {
  private void remove(RoomId room, String user) {
    database.change(
        sql -> {
          log.append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(user), ANA);
          database.afterCommit(() -> people.leave(room, user));
        });
  }

  @Test
  void theRemovedGetTheirRemovalAndNothingAfterIt() {
    RoomId room = newRoom();
    RoomId other = newRoom();
    String user = member(room);
    people.join(other, user);
    try (SocketClient removed = connect(user);
        SocketClient stays = follower(room, null)) {
      subscribe(removed, room, null);
      subscribe(removed, other, null);
      append(room);
      remove(room, user);
      append(room, 5);

      assertThat(((RoomEvent) removed.nextFrame()).seq()).isEqualTo(1);
      assertThat(((RoomEvent) removed.nextFrame()).type()).isEqualTo("member_left");
      assertThat(((Unsubscribed) removed.nextFrame()).room()).isEqualTo(room.toString());
      assertThat(removed.isQuiet()).isTrue();
      assertThat(stays.seqsUpTo(7)).isEqualTo(range(1, 7));
    }
  }

  @Test
  void whoFollowsNothingElseIsClosedWith4403() {
    RoomId room = newRoom();
    String user = member(room);
    try (SocketClient removed = connect(user)) {
      subscribe(removed, room, null);
      remove(room, user);

      removed.nextOf("member_left");
      removed.nextOf("unsubscribed");
      assertThat(removed.closeCode()).isEqualTo(4403);
    }
  }

  @Test
  void aRoomThatItsLastFollowerWasRemovedFromIsForgotten() {
    RoomId room = newRoom();
    String user = member(room);
    try (SocketClient removed = connect(user)) {
      subscribe(removed, room, null);
      remove(room, user);
      removed.nextOf("member_left");
      removed.nextOf("unsubscribed");

      org.awaitility.Awaitility.await().until(() -> hub.liveRooms() == 0);
    }
  }

  @Test
  void theRemovedCannotComeBackNotEvenToTheirOwnPast() {
    RoomId room = newRoom();
    String user = member(room);
    append(room, 3);
    remove(room, user);
    try (SocketClient removed = connect(user)) {
      removed.send(ClientFrame.subscribe(room.toString(), 0L));
      ErrorFrame error = (ErrorFrame) removed.nextOf("error");

      assertThat(error.code()).isEqualTo("not_found");
      assertThat(removed.isQuiet()).isTrue();
    }
  }

  @Test
  void whoWasRemovedAndLetInAgainReplaysPastTheOldRemoval() {
    RoomId room = newRoom();
    String user = member(room);
    append(room, 2);
    remove(room, user);
    append(room, 2);
    people.join(room, user);
    try (SocketClient back = connect(user)) {
      subscribe(back, room, 0L);
      append(room);

      assertThat(back.seqsUpTo(6)).isEqualTo(range(1, 6));
    }
  }

  @Test
  void aReplayThatMeetsTheRemovalStopsThere() {
    RoomId room = newRoom();
    String user = member(room);
    EventDraft large =
        EventDraft.of("test_created", "CREATE", "{\"text\":\"" + "x".repeat(30_000) + "\"}");
    for (int i = 0; i < 300; i++) {
      append(room, large);
    }
    try (SocketClient removed = connect(user)) {
      removed.pause();
      removed.send(ClientFrame.subscribe(room.toString(), 0L));
      // The socket is full and the replay waits somewhere in the past when the removal happens.
      org.awaitility.Awaitility.await().until(() -> hub.liveRooms() > 0);
      remove(room, user);
      append(room, 20);
      removed.resume();

      removed.nextOf("subscribed");
      long last = 0;
      ServerFrame frame = removed.nextFrame();
      while (frame instanceof RoomEvent event) {
        assertThat(event.seq()).isEqualTo(last + 1);
        last = event.seq();
        frame = removed.nextFrame();
      }
      assertThat(last).isEqualTo(301);
      assertThat(frame.type()).isEqualTo("unsubscribed");
      assertThat(removed.closeCode()).isEqualTo(4403);
    }
  }

  @Test
  void subscribingWhileBeingRemovedNeverShowsWhatCameAfter() throws Exception {
    for (int round = 0; round < 60; round++) {
      RoomId room = newRoom();
      RoomId other = newRoom();
      String user = member(room);
      people.join(other, user);
      people.obeyTheLog(room);
      append(room, 2);
      try (SocketClient racing = connect(user)) {
        subscribe(racing, other, null);
        CompletableFuture<Void> removal =
            CompletableFuture.runAsync(
                () -> {
                  removeAtomically(room, user);
                  append(room, EventDraft.of("secret_created", "CREATE", "{}"));
                });
        racing.send(ClientFrame.subscribe(room.toString(), 0L));
        removal.join();
        append(room, EventDraft.of("secret_created", "CREATE", "{}"));
        racing.send(ClientFrame.ping());
        boolean answered = false;
        boolean subscribed = false;
        boolean ended = false;
        while (!answered || (subscribed && !ended)) {
          ServerFrame frame = racing.nextFrame();
          assertThat(frame.type()).as("round " + round).isNotEqualTo("secret_created");
          answered |= frame instanceof Pong;
          subscribed |= frame instanceof Subscribed;
          ended |= frame instanceof Unsubscribed;
        }
        assertThat(racing.isQuiet()).isTrue();
      }
    }
  }

  /** As a group service does it: the membership and the event end in one commit. */
  private void removeAtomically(RoomId room, String user) {
    append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(user));
  }

  @Test
  void aRoomThatIsNotThereIsRefusedLikeOneThatIsNotYours() {
    try (SocketClient stranger = connect(EntityIds.next())) {
      stranger.send(ClientFrame.subscribe("test:nothing", null));
      String nothing = ((ErrorFrame) stranger.nextOf("error")).message();
      RoomId others = newRoom();
      member(others);
      stranger.send(ClientFrame.subscribe(others.toString(), null));

      assertThat(((ErrorFrame) stranger.nextOf("error")).message()).isEqualTo(nothing);
    }
  }
}
