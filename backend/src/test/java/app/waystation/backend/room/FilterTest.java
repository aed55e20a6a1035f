package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.CursorFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Unsubscribed;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class FilterTest extends EngineTest {
  @Test
  void aFilteredFollowerGetsWhatPassesAndWhatHasNoSuchAttribute() {
    RoomId room = newRoom();
    try (SocketClient client = connect(member(room))) {
      follow(client, room, null, "IB");
      about(room, "IB");
      about(room, "OB");
      append(room);
      about(room, "IB");

      assertThat(eventsUpTo(client, 4)).containsExactly(1L, 3L, 4L);
    }
  }

  @Test
  void aThingThatMovesFromOneValueToTheOtherReachesFollowersOfBoth() {
    RoomId room = newRoom();
    try (SocketClient inbound = connect(member(room));
        SocketClient outbound = connect(member(room))) {
      follow(inbound, room, null, "IB");
      follow(outbound, room, null, "OB");
      append(
          room,
          EventDraft.of("test_updated", "UPDATE", "{}")
              .about("direction", "IB")
              .about("direction", "OB"));

      assertThat(eventsUpTo(inbound, 1)).containsExactly(1L);
      assertThat(eventsUpTo(outbound, 1)).containsExactly(1L);
    }
  }

  @Test
  void aCursorFrameMovesPastWhatWasKeptBackAndResumesThere() {
    RoomId room = newRoom();
    String user = member(room);
    try (SocketClient client = connect(user)) {
      follow(client, room, null, "IB");
      about(room, "IB");
      about(room, "OB");
      about(room, "OB");

      assertThat(((RoomEvent) client.nextFrame()).seq()).isEqualTo(1);
      // It is told once a second, so perhaps between the two.
      CursorFrame cursor = (CursorFrame) client.nextOf("cursor");
      if (cursor.seq() == 2) {
        cursor = (CursorFrame) client.nextOf("cursor");
      }
      assertThat(cursor).isEqualTo(CursorFrame.of(room.toString(), 3));
      assertThat(client.isQuiet()).isTrue();
    }
    try (SocketClient again = connect(user)) {
      follow(again, room, 3L, "IB");
      about(room, "IB");
      assertThat(((RoomEvent) again.nextFrame()).seq()).isEqualTo(4);
    }
  }

  @Test
  void aReplayIsFilteredAndEndsWithTheCursor() {
    RoomId room = newRoom();
    List<Long> inbound = new ArrayList<>();
    Random random = new Random(11);
    for (long seq = 1; seq <= 1200; seq++) {
      boolean in = random.nextBoolean();
      about(room, in ? "IB" : "OB");
      if (in) {
        inbound.add(seq);
      }
    }
    about(room, "OB");
    try (SocketClient client = connect(member(room))) {
      follow(client, room, 0L, "IB");

      List<Long> got = new ArrayList<>();
      ServerFrame frame = client.nextFrame();
      while (frame instanceof RoomEvent event) {
        got.add(event.seq());
        frame = client.nextFrame();
      }
      assertThat(got).isEqualTo(inbound);
      assertThat(frame).isEqualTo(CursorFrame.of(room.toString(), 1201));
    }
  }

  @Test
  void theEndOfOnesOwnAccessPassesEveryFilter() {
    RoomId room = newRoom();
    String user = member(room);
    try (SocketClient client = connect(user)) {
      follow(client, room, null, "IB");
      people.leave(room, user);
      append(
          room,
          EventDraft.of("member_left", "DELETE", "{}").about("direction", "OB").revoking(user));
      about(room, "IB");

      assertThat(client.nextFrame().type()).isEqualTo("member_left");
      assertThat(client.nextFrame()).isInstanceOf(Unsubscribed.class);
      assertThat(client.closeCode()).isEqualTo(4403);
    }
  }

  @Test
  void anUnknownFilterIsRefusedAndSaysWhatThereIs() {
    RoomId room = newRoom();
    try (SocketClient client = connect(member(room))) {
      client.sendText(
          "{\"type\":\"subscribe\",\"room\":\"" + room + "\",\"filters\":{\"colour\":\"red\"}}");
      ErrorFrame error = (ErrorFrame) client.nextFrame();
      assertThat(error.code()).isEqualTo("validation_failed");
      assertThat(error.message()).contains("colour").contains("direction");
      append(room);
      assertThat(client.isQuiet()).isTrue();
    }
  }

  private void about(RoomId room, String direction) {
    append(room, EventDraft.of("test_created", "CREATE", "{}").about("direction", direction));
  }

  private static void follow(
      SocketClient client, RoomId room, @Nullable Long since, String direction) {
    client.sendText(
        "{\"type\":\"subscribe\",\"room\":\""
            + room
            + "\",\"filters\":{\"direction\":\""
            + direction
            + "\"}"
            + (since == null ? "" : ",\"since\":" + since)
            + "}");
    client.nextOf("subscribed");
  }

  /** Numbers of events; cursors in between are not events. */
  private static List<Long> eventsUpTo(SocketClient client, long last) {
    List<Long> seqs = new ArrayList<>();
    while (seqs.isEmpty() || seqs.getLast() < last) {
      if (client.nextFrame() instanceof RoomEvent event) {
        seqs.add(event.seq());
      }
    }
    return seqs;
  }
}
