package app.waystation.backend.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.limit.TokenBuckets;
import app.waystation.backend.room.RoomBus;
import app.waystation.backend.testing.TestDatabase;
import app.waystation.backend.testing.TestNode;
import app.waystation.backend.testing.TestRedis;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {
  private final String database = TestDatabase.fresh();
  private final TestRedis redis = TestRedis.start();
  private final TestNode here = TestNode.start(database, redis.uri(), Map.of());
  private final TestNode there = TestNode.start(database, redis.uri(), Map.of());
  private final TokenBuckets one = here.bean(TokenBuckets.class);
  private final TokenBuckets other = there.bean(TokenBuckets.class);

  @AfterEach
  void stop() {
    here.close();
    there.close();
    redis.close();
  }

  @Test
  void nodesCountTogetherAndEachForItselfWhileRedisIsAway() {
    here.await(RoomBus.State.UP);
    there.await(RoomBus.State.UP);
    // A size that refills in half a minute: no test is that slow between two lines.
    assertThat(one.take("k", 2)).isZero();
    assertThat(other.untilNext("k", 2)).isZero();
    assertThat(other.take("k", 2)).isZero();
    assertThat(one.take("k", 2)).isPositive();
    assertThat(other.untilNext("k", 2)).isPositive();
    assertThat(one.take("another", 2)).isZero();

    redis.kill();
    assertThat(one.take("k", 2)).isZero();
    assertThat(other.take("k", 2)).isZero();
    assertThat(other.take("k", 2)).isZero();
    assertThat(other.take("k", 2)).isPositive();
  }
}
