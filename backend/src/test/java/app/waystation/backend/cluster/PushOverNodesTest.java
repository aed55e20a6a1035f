package app.waystation.backend.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.waystation.backend.push.PushTargets;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.Presence;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomBus;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestDatabase;
import app.waystation.backend.testing.TestNode;
import app.waystation.backend.testing.TestPeople;
import app.waystation.backend.testing.TestPhones;
import app.waystation.backend.testing.TestRedis;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.push.PushPayload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The phone is on one node, its push is planned and sent by another. */
class PushOverNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String database = TestDatabase.fresh();
  private final TestRedis redis = TestRedis.start();
  private final FakeFcm fcm = FakeFcm.start();
  private final String ben = EntityIds.next();
  private final RoomId room = new RoomId(TestPeople.KIND, EntityIds.next());
  private final List<TestNode> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
    redis.close();
    fcm.close();
  }

  private TestNode node(boolean pushes) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("waystation.push.worker", Boolean.toString(pushes));
    settings.put("waystation.push.ack-wait", "3s");
    settings.put("FCM_CREDENTIALS", fcm.credentials(Files.createTempDirectory("fcm")).toString());
    settings.put("FCM_ENDPOINT", fcm.endpoint());
    TestNode node = TestNode.start(database, redis.uri(), settings);
    nodes.add(node);
    node.bean(TestPeople.class).join(room, ben);
    node.await(RoomBus.State.UP);
    return node;
  }

  private static PushHint hint(String user) {
    return new PushHint(
        "car",
        List.of(user),
        "reservation_asked",
        Map.of(),
        PushPayload.WARNING,
        true,
        3600,
        EntityIds.next(),
        null);
  }

  private void ask(TestNode node) {
    node.append(room, EventDraft.of("test_created", "CREATE", "{}").pushing(hint(ben)));
  }

  private static void awaitForeground(TestNode node, String user, boolean expected) {
    await().atMost(PATIENCE).until(() -> node.bean(Presence.class).hasForeground(user) == expected);
  }

  /** What became of the pushes, in the order in which they were asked for. */
  private static List<String> outcomes(TestNode node) {
    return node.bean(app.waystation.backend.db.Database.class)
        .read(
            sql ->
                sql.list(
                    "select state from push_outbox order by seq", row -> row.getString("state")));
  }

  @Test
  void whatIsAcknowledgedOnAnotherNodeIsNotPushedAndWhatIsNotIs() throws Exception {
    TestNode phones = node(false);
    TestNode pushing = node(true);
    PushTargets.Target phone = pushing.bean(TestPhones.class).add(ben);
    try (SocketClient client = phones.connect(ben)) {
      TestNode.subscribe(client, room, null);
      awaitForeground(pushing, ben, true);
      ask(pushing);
      RoomEvent seen = (RoomEvent) client.nextFrame();
      client.send(ClientFrame.ack(room.toString(), seen.seq()));
      await().atMost(PATIENCE).until(() -> outcomes(pushing).equals(List.of("acked")));

      ask(pushing);
      client.nextFrame();
      await().atMost(PATIENCE).until(() -> outcomes(pushing).equals(List.of("acked", "sent")));
    }
    assertThat(fcm.receivedBy(phone.token())).hasSize(1);
  }

  @Test
  void whoIsInTheBackgroundOrGoneElsewhereIsPushedToAtOnce() throws Exception {
    TestNode phones = node(false);
    TestNode other = node(false);
    try (SocketClient client = phones.connect(ben)) {
      awaitForeground(other, ben, true);
      client.send(ClientFrame.presence(ClientFrame.BACKGROUND));
      awaitForeground(other, ben, false);
      client.send(ClientFrame.presence(ClientFrame.FOREGROUND));
      awaitForeground(other, ben, true);
    }
    awaitForeground(other, ben, false);
  }

  @Test
  void withoutRedisANodeForgetsWhoWasInFrontElsewhereAndLearnsItAgainAfterwards() throws Exception {
    TestNode phones = node(false);
    TestNode other = node(false);
    try (SocketClient client = phones.connect(ben)) {
      awaitForeground(other, ben, true);
      redis.kill();
      awaitForeground(other, ben, false);
      redis.startAgain();
      awaitForeground(other, ben, true);
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void twoNodesOnOneOutboxSendEachPushOnce() throws Exception {
    TestNode one = node(true);
    TestNode two = node(true);
    PushTargets.Target phone = one.bean(TestPhones.class).add(ben);
    // The same phone is known to both, as it is where phones are rows.
    two.bean(TestPhones.class).add(phone);
    for (int i = 0; i < 30; i++) {
      ask(i % 2 == 0 ? one : two);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> outcomes(one).size() == 30 && !outcomes(one).contains("waiting"));

    assertThat(outcomes(one)).containsOnly("sent");
    assertThat(fcm.receivedBy(phone.token())).hasSize(30);
  }
}
