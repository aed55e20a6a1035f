package app.waystation.backend.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomBus;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TcpProxy;
import app.waystation.backend.testing.TestDatabase;
import app.waystation.backend.testing.TestNode;
import app.waystation.backend.testing.TestPeople;
import app.waystation.backend.testing.TestRedis;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one PostgreSQL and one real Redis, which dies, is cut off, and comes back. */
class SeveralNodesTest {
  private static final String NEVER = "1h";

  private final String database = TestDatabase.fresh();
  private final TestRedis redis = TestRedis.start();
  private final TcpProxy line = TcpProxy.to(redis.port());
  private final List<TestNode> nodes = new ArrayList<>();
  private final List<SocketClient> clients = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    clients.forEach(SocketClient::close);
    nodes.forEach(TestNode::close);
    line.close();
    redis.close();
  }

  private TestNode node(String uri, String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put("waystation.cluster." + settings[i], settings[i + 1]);
    }
    TestNode node = TestNode.start(database, uri, all);
    nodes.add(node);
    return node;
  }

  /** A node for which the log is never asked without a reason. */
  private TestNode nodeWithoutSafetyNet() {
    TestNode node = node(redis.uri(), "poll", NEVER, "poll-when-down", NEVER);
    node.await(RoomBus.State.UP);
    return node;
  }

  private SocketClient follower(TestNode node, RoomId room) {
    SocketClient client = node.follower(room);
    clients.add(client);
    return client;
  }

  private static RoomId newRoom() {
    return new RoomId(TestPeople.KIND, EntityIds.next());
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void everySubscriberOfEveryNodeGetsEachEventOnceInOrderWhateverNodeMadeIt() throws Exception {
    List<TestNode> all =
        List.of(nodeWithoutSafetyNet(), nodeWithoutSafetyNet(), nodeWithoutSafetyNet());
    List<RoomId> rooms = List.of(newRoom(), newRoom());
    Map<SocketClient, RoomId> following = new HashMap<>();
    for (TestNode node : all) {
      rooms.forEach(room -> following.put(follower(node, room), room));
    }
    writeAtOnce(all, rooms, 40);

    for (SocketClient client : following.keySet()) {
      assertThat(client.seqsUpTo(120)).isEqualTo(range(1, 120));
      assertThat(client.isQuiet()).isTrue();
    }
    assertThat(all.getFirst().counted("waystation.cluster.events.heard")).isEqualTo(160);
  }

  private static void writeAtOnce(List<TestNode> nodes, List<RoomId> rooms, int each)
      throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (TestNode node : nodes) {
        for (RoomId room : rooms) {
          writers.add(
              threads.submit(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      node.append(room);
                    }
                  }));
        }
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
  }

  @Test
  void whoSubscribesWhileAnotherNodeWritesMissesNothingThoughNobodyAsksTheLogLater()
      throws Exception {
    TestNode here = nodeWithoutSafetyNet();
    TestNode there = nodeWithoutSafetyNet();
    SocketClient client = here.connect(EntityIds.next());
    clients.add(client);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int round = 0; round < 60; round++) {
        RoomId room = newRoom();
        here.bean(TestPeople.class).joinEverybody(room);
        Future<?> writer =
            threads.submit(
                () -> {
                  for (int i = 0; i < 12; i++) {
                    there.append(room);
                  }
                });
        long head = TestNode.subscribe(client, room, null).seq();
        writer.get();
        if (head < 12) {
          assertThat(client.seqsUpTo(12)).as("round " + round).isEqualTo(range(head + 1, 12));
        }
        client.send(app.waystation.protocol.frame.ClientFrame.unsubscribe(room.toString()));
        client.nextOf("unsubscribed");
      }
    }
  }

  @Test
  void leavingAndComingBackAtOnceKeepsTheRoomHeard() {
    TestNode here = nodeWithoutSafetyNet();
    TestNode there = nodeWithoutSafetyNet();
    RoomId room = newRoom();
    SocketClient client = follower(here, room);
    for (int round = 1; round <= 50; round++) {
      client.send(app.waystation.protocol.frame.ClientFrame.unsubscribe(room.toString()));
      client.nextOf("unsubscribed");
      TestNode.subscribe(client, room, null);
      there.append(room);
      assertThat(client.seqsUpTo(round)).isEqualTo(List.of((long) round));
    }
  }

  @Test
  void anEventTooLargeForTheBusIsReadFromTheLogInstead() {
    TestNode here = nodeWithoutSafetyNet();
    TestNode there = nodeWithoutSafetyNet();
    RoomId room = newRoom();
    SocketClient client = follower(here, room);
    String text = "x".repeat(40_000);
    there.append(room, EventDraft.of("test_created", "CREATE", "{\"text\":\"" + text + "\"}"));
    there.append(room);

    assertThat(((RoomEvent) client.nextFrame()).data()).contains(text);
    assertThat(client.seqsUpTo(2)).isEqualTo(range(2, 2));
  }

  @Test
  void redisMayDieAndComeBackEmptyInTheMiddle() throws Exception {
    TestNode one = node(redis.uri());
    TestNode two = node(redis.uri());
    RoomId room = newRoom();
    List<SocketClient> both = List.of(follower(one, room), follower(two, room));
    writeAtOnce(List.of(one, two), List.of(room), 20);
    redis.kill();
    one.await(RoomBus.State.DOWN);
    writeAtOnce(List.of(one, two), List.of(room), 20);
    for (SocketClient client : both) {
      assertThat(client.seqsUpTo(80)).isEqualTo(range(1, 80));
    }

    redis.startAgain();
    one.await(RoomBus.State.UP);
    two.await(RoomBus.State.UP);
    writeAtOnce(List.of(one, two), List.of(room), 20);

    for (SocketClient client : both) {
      assertThat(client.seqsUpTo(120)).isEqualTo(range(81, 120));
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void whatWasMissedWhileRedisWasAwayIsReadAsSoonAsItIsBack() {
    TestNode here = nodeWithoutSafetyNet();
    TestNode there = nodeWithoutSafetyNet();
    RoomId room = newRoom();
    SocketClient client = follower(here, room);
    redis.kill();
    here.await(RoomBus.State.DOWN);
    there.append(room);
    redis.startAgain();

    assertThat(client.seqsUpTo(1)).isEqualTo(range(1, 1));
  }

  @Test
  void aNodeThatIsCutOffFromRedisGetsAllFromTheLogAndIsHeardAgainAfterwards() {
    TestNode cutOff = node("redis://127.0.0.1:" + line.port());
    TestNode other = node(redis.uri());
    cutOff.await(RoomBus.State.UP);
    RoomId room = newRoom();
    SocketClient here = follower(cutOff, room);
    SocketClient there = follower(other, room);
    line.cut();
    cutOff.await(RoomBus.State.DOWN);
    other.append(room);
    cutOff.append(room);
    other.append(room);

    assertThat(here.seqsUpTo(3)).isEqualTo(range(1, 3));
    assertThat(there.seqsUpTo(3)).isEqualTo(range(1, 3));

    line.mend();
    cutOff.await(RoomBus.State.UP);
    cutOff.append(room);
    other.append(room);
    assertThat(here.seqsUpTo(5)).isEqualTo(range(4, 5));
    assertThat(there.seqsUpTo(5)).isEqualTo(range(4, 5));
  }

  @Test
  void aLineThatSwallowsEverythingIsNoticedAndReplaced() {
    TestNode cutOff = node("redis://127.0.0.1:" + line.port(), "timeout", "500ms");
    TestNode other = node(redis.uri());
    cutOff.await(RoomBus.State.UP);
    RoomId room = newRoom();
    SocketClient here = follower(cutOff, room);
    line.swallow();
    other.append(room);
    assertThat(here.seqsUpTo(1)).isEqualTo(range(1, 1));
    cutOff.await(RoomBus.State.DOWN);

    line.mend();
    cutOff.await(RoomBus.State.UP);
    other.append(room);
    assertThat(here.seqsUpTo(2)).isEqualTo(range(2, 2));
  }

  @Test
  void aNodeStartsWithoutRedisAndFindsItLater() {
    redis.kill();
    TestNode here = node(redis.uri());
    TestNode there = node(redis.uri());
    RoomId room = newRoom();
    SocketClient client = follower(here, room);
    there.append(room);
    assertThat(client.seqsUpTo(1)).isEqualTo(range(1, 1));

    redis.startAgain();
    here.await(RoomBus.State.UP);
    there.await(RoomBus.State.UP);
    there.append(room);
    assertThat(client.seqsUpTo(2)).isEqualTo(range(2, 2));
  }

  @Test
  void whoIsRemovedOnAnotherNodeGetsNothingAfterTheEventThatSaysSo() {
    TestNode here = nodeWithoutSafetyNet();
    TestNode there = nodeWithoutSafetyNet();
    RoomId room = newRoom();
    String removed = EntityIds.next();
    here.bean(TestPeople.class).join(room, removed);
    here.bean(TestPeople.class).obeyTheLog(room);
    SocketClient client = here.connect(removed);
    clients.add(client);
    TestNode.subscribe(client, room, null);
    there.append(room);
    there.append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(removed));
    for (int i = 0; i < 5; i++) {
      there.append(room, EventDraft.of("secret_created", "CREATE", "{}"));
    }

    assertThat(client.seqsUpTo(2)).isEqualTo(range(1, 2));
    ServerFrame end = client.nextFrame();
    assertThat(end.type()).isEqualTo("unsubscribed");
    assertThat(client.closeCode()).isEqualTo(4403);
  }

  @Test
  void anotherInstallationOnTheSameRedisIsNotHeard() {
    TestNode here = nodeWithoutSafetyNet();
    RoomId room = newRoom();
    SocketClient client = follower(here, room);
    try (TestNode stranger = TestNode.start(TestDatabase.fresh(), redis.uri(), Map.of())) {
      stranger.await(RoomBus.State.UP);
      stranger.append(room);
      here.append(room, EventDraft.of("own_created", "CREATE", "{}"));

      assertThat(client.nextFrame().type()).isEqualTo("own_created");
      assertThat(client.isQuiet()).isTrue();
      assertThat(here.counted("waystation.cluster.events.heard")).isZero();
    }
  }
}
