package app.waystation.backend.cluster;

import app.waystation.backend.limit.LocalBuckets;
import app.waystation.backend.limit.TokenBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counted in Redis for all nodes together; while Redis is away each node counts for itself. */
@Singleton
@Primary
@WithRedis
final class RedisBuckets implements TokenBuckets {
  private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Counting(
      StatefulRedisConnection<byte[], byte[]> connection, ProxyManager<byte[]> buckets) {}

  private final RedisLine line;
  private final LocalBuckets local;
  private final Installation installation;
  private final Duration timeout;
  private volatile @Nullable Counting counting;

  RedisBuckets(
      RedisLine line, LocalBuckets local, Installation installation, ClusterSettings settings) {
    this.line = line;
    this.local = local;
    this.installation = installation;
    this.timeout = settings.limitTimeout();
  }

  @Override
  public long take(String key, int perMinute) {
    return count(key, perMinute, b -> b.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill())
        .orElseGet(() -> local.take(key, perMinute));
  }

  @Override
  public long untilNext(String key, int perMinute) {
    return count(key, perMinute, b -> b.estimateAbilityToConsume(1).getNanosToWaitForRefill())
        .orElseGet(() -> local.untilNext(key, perMinute));
  }

  private Optional<Long> count(String key, int perMinute, ToLongFunction<Bucket> question) {
    try {
      return line.commands()
          .map(
              connection ->
                  question.applyAsLong(
                      on(connection)
                          .builder()
                          .build(
                              installation.key("limit:" + key).getBytes(StandardCharsets.UTF_8),
                              () -> sized(perMinute))));
    } catch (RuntimeException e) {
      LOG.debug("Redis does not count; this node does", e);
      return Optional.empty();
    }
  }

  private static BucketConfiguration sized(int perMinute) {
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }

  /** Two threads may make one each: they count in the same keys. */
  private ProxyManager<byte[]> on(StatefulRedisConnection<byte[], byte[]> connection) {
    Counting now = counting;
    if (now == null || now.connection() != connection) {
      now =
          new Counting(
              connection,
              Bucket4jLettuce.casBasedBuilder(connection)
                  .requestTimeout(timeout)
                  .expirationAfterWrite(
                      ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MINUTE))
                  .build());
      counting = now;
    }
    return now.buckets();
  }
}
