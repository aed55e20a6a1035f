package app.waystation.backend.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.waystation.backend.room.PeerNodes;
import app.waystation.backend.room.RoomBus;
import app.waystation.backend.testing.TcpProxy;
import app.waystation.backend.testing.TestDatabase;
import app.waystation.backend.testing.TestNode;
import app.waystation.backend.testing.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that appear, speak, fall silent and are heard again. */
class PeerNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String database = TestDatabase.fresh();
  private final TestRedis redis = TestRedis.start();
  private final TcpProxy line = TcpProxy.to(redis.port());
  private final TestNode here = TestNode.start(database, redis.uri(), Map.of());
  private final TestNode there =
      TestNode.start(database, "redis://127.0.0.1:" + line.port(), Map.of());
  private final PeerNodes peers = here.bean(PeerNodes.class);
  private final List<String> told = new CopyOnWriteArrayList<>();

  PeerNodesTest() {
    peers.onAppeared(node -> told.add("appeared " + name(node)));
    peers.onGone(node -> told.add("gone " + name(node)));
    peers.listen("test", (node, json) -> told.add(json));
    other().onAppeared(_ -> {});
    here.await(RoomBus.State.UP);
    there.await(RoomBus.State.UP);
  }

  private PeerNodes other() {
    return there.bean(PeerNodes.class);
  }

  private String name(String node) {
    return node.equals(other().self()) ? "there" : "somebody";
  }

  private void awaitTold(String... words) {
    await().atMost(PATIENCE).until(() -> told.containsAll(List.of(words)));
  }

  @AfterEach
  void stop() throws Exception {
    here.close();
    there.close();
    line.close();
    redis.close();
  }

  @Test
  void wordsOfANodeComeInTheirOrderAndNeverBackToIt() {
    List<String> own = new CopyOnWriteArrayList<>();
    other().listen("test", (node, json) -> own.add(json));
    List<String> words = IntStream.range(0, 2000).mapToObj(Integer::toString).toList();
    words.forEach(word -> other().say("test", word));
    awaitTold("1999");

    assertThat(told.stream().filter(words::contains)).isEqualTo(words);
    assertThat(own).isEmpty();
  }

  @Test
  void aNodeThatStopsInOrderIsGoneAtOnce() {
    other().say("test", "hello");
    awaitTold("hello");
    there.close();

    awaitTold("gone there");
  }

  @Test
  void aSilentNodeIsGoneAndAppearsAgainBeforeItsNextWord() {
    other().say("test", "before");
    awaitTold("before");
    line.cut();
    awaitTold("gone there");
    told.clear();
    other().say("test", "lost");
    line.mend();
    there.await(RoomBus.State.UP);
    other().say("test", "after");
    awaitTold("after");

    assertThat(told).containsExactly("appeared there", "after");
  }

  @Test
  void aShortOutageCountsAsAppearingAgainSinceWordsMayHaveBeenLost() {
    other().say("test", "before");
    awaitTold("before");
    told.clear();
    line.cut();
    there.await(RoomBus.State.DOWN);
    other().say("test", "lost");
    line.mend();
    there.await(RoomBus.State.UP);

    awaitTold("appeared there");
    assertThat(told).doesNotContain("lost");
  }

  @Test
  void afterRedisWasAwayTheNodesAppearToEachOtherAgain() {
    other().say("test", "before");
    awaitTold("before");
    redis.kill();
    here.await(RoomBus.State.DOWN);
    told.clear();
    redis.startAgain();

    awaitTold("appeared there");
  }

  @Test
  void healthShowsThatRedisIsAwayAndStaysGood() throws Exception {
    assertThat(health()).isEqualTo("200 {\"status\":\"UP\",\"redis\":\"UP\"}");
    redis.kill();
    here.await(RoomBus.State.DOWN);

    assertThat(health()).isEqualTo("200 {\"status\":\"UP\",\"redis\":\"DOWN\"}");
  }

  private String health() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + here.server().getPort() + "/health"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
