package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.Subscribed;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class RoomDeliveryTest extends EngineTest {
  @Inject Clock clock;

  @Test
  void aFollowerGetsWhatIsWrittenAfterItsSubscribe() {
    RoomId room = newRoom();
    append(room, 3);
    try (SocketClient client = connect(member(room))) {
      Subscribed subscribed = subscribe(client, room, null);
      append(room);

      assertThat(subscribed.seq()).isEqualTo(3);
      assertThat(subscribed.recovered()).isFalse();
      RoomEvent event = (RoomEvent) client.nextFrame();
      assertThat(event.seq()).isEqualTo(4);
      assertThat(event.actor()).isEqualTo(ANA);
      assertThat(event.room()).isEqualTo(room.toString());
    }
  }

  @Test
  void aCursorBringsEverythingAfterItInOrder() {
    RoomId room = newRoom();
    append(room, 450);
    try (SocketClient client = connect(member(room))) {
      assertThat(subscribe(client, room, 7L).recovered()).isTrue();

      assertThat(client.seqsUpTo(450)).isEqualTo(range(8, 450));
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void aCursorFromTheFutureOrBelowTheFloorNeedsASnapshot() {
    RoomId room = newRoom();
    append(room, 5);
    database.write(
        sql -> {
          sql.update("update room set floor_seq = 3 where room = ?", room.toString());
          return sql.update("delete from room_event where room = ? and seq <= 3", room.toString());
        });
    try (SocketClient client = connect(member(room))) {
      assertThat(subscribe(client, room, 6L).recovered()).isFalse();
      assertThat(subscribe(client, room, 2L).recovered()).isFalse();
      Subscribed atFloor = subscribe(client, room, 3L);

      assertThat(atFloor.recovered()).isTrue();
      assertThat(client.seqsUpTo(5)).isEqualTo(range(4, 5));
    }
  }

  @Test
  void anEventThatTheNodeWasNeverToldOfArrivesAllTheSame() {
    RoomId room = newRoom();
    // As when the answer to the commit is lost: in the log, but nobody here knows.
    RoomLog untold = new RoomLog(database, clock);
    try (SocketClient client = follower(room, null)) {
      database.write(
          sql -> untold.append(room, EventDraft.of("test_created", "CREATE", "{}"), ANA));

      assertThat(((RoomEvent) client.nextFrame()).seq()).isEqualTo(1);
    }
  }

  @Test
  void aFollowerWhoseNextEventsAreTrimmedIsToldToSubscribeAgain() {
    RoomId room = newRoom();
    try (SocketClient client = follower(room, null)) {
      database.write(
          sql -> {
            RoomLog untold = new RoomLog(database, clock);
            for (int i = 0; i < 3; i++) {
              untold.append(room, EventDraft.of("test_created", "CREATE", "{}"), ANA);
            }
            sql.update("update room set floor_seq = 2 where room = ?", room.toString());
            return sql.update(
                "delete from room_event where room = ? and seq <= 2", room.toString());
          });

      client.nextOf("resync_required");
      assertThat(subscribe(client, room, 0L).recovered()).isFalse();
    }
  }

  @Test
  void eventsPublishedOutOfOrderAndTwiceArriveInOrderOnce() {
    RoomId room = newRoom();
    RoomLog untold = new RoomLog(database, clock);
    try (SocketClient client = follower(room, null)) {
      for (int i = 0; i < 60; i++) {
        database.write(
            sql -> untold.append(room, EventDraft.of("test_created", "CREATE", "{}"), ANA));
      }
      List<LoggedEvent> events = new ArrayList<>(log.read(room, 0, 100));
      events.addAll(events);
      Collections.shuffle(events, new Random(7));
      events.forEach(hub::publish);

      assertThat(client.seqsUpTo(60)).isEqualTo(range(1, 60));
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void whoeverSubscribesWhileOthersWriteMissesNothingAndGetsNothingTwice() throws Exception {
    int events = 60;
    try (ExecutorService threads = Executors.newCachedThreadPool();
        SocketClient first = connect(app.waystation.protocol.EntityIds.next());
        SocketClient second = connect(app.waystation.protocol.EntityIds.next())) {
      for (int round = 0; round < 40; round++) {
        RoomId room = newRoom();
        List<SocketClient> clients = List.of(first, second);
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
          writers.add(threads.submit(() -> append(room, events / 4)));
        }
        // Access is checked by the test kind's own list; both are in from the start.
        List<Future<List<Long>>> seen = new ArrayList<>();
        for (SocketClient client : clients) {
          seen.add(threads.submit(() -> joinAndRead(room, client, events)));
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
        for (Future<List<Long>> seqs : seen) {
          assertThat(seqs.get()).as("round " + round).isEqualTo(range(1, events));
        }
        for (SocketClient client : clients) {
          client.send(ClientFrame.unsubscribe(room.toString()));
          client.nextOf("unsubscribed");
        }
      }
    }
  }

  private List<Long> joinAndRead(RoomId room, SocketClient client, int events) {
    people.joinEverybody(room);
    subscribe(client, room, 0L);
    return client.seqsUpTo(events);
  }

  @Test
  void aFollowerThatReadsNothingHurtsNobodyAndCatchesUpExactly() {
    RoomId room = newRoom();
    EventDraft large =
        EventDraft.of("test_created", "CREATE", "{\"text\":\"" + "x".repeat(30_000) + "\"}");
    try (SocketClient slow = follower(room, null);
        SocketClient fast = follower(room, null)) {
      slow.pause();
      for (int i = 0; i < 400; i++) {
        append(room, large);
      }
      assertThat(fast.seqsUpTo(400)).isEqualTo(range(1, 400));

      slow.resume();
      append(room);
      assertThat(slow.seqsUpTo(401)).isEqualTo(range(1, 401));
      append(room);
      assertThat(slow.seqsUpTo(402)).isEqualTo(range(402, 402));
      assertThat(slow.isQuiet()).isTrue();
    }
  }

  @Test
  void unsubscribingEndsOneRoomAndKeepsTheOther() {
    RoomId left = newRoom();
    RoomId kept = newRoom();
    String user = member(left);
    people.join(kept, user);
    try (SocketClient client = connect(user)) {
      subscribe(client, left, null);
      subscribe(client, kept, null);
      client.send(ClientFrame.unsubscribe(left.toString()));
      client.nextOf("unsubscribed");
      append(left);
      append(kept);

      assertThat(((RoomEvent) client.nextFrame()).room()).isEqualTo(kept.toString());
      assertThat(client.isQuiet()).isTrue();
    }
  }
}
