package app.waystation.backend.limit;

import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In memory: a restart forgives. Keys not used for longest are forgotten first. */
@Singleton
public final class LocalBuckets implements TokenBuckets {
  private static final int MAX_KEYS = 100_000;

  private final Map<String, Bucket> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Bucket> eldest) {
          return size() > MAX_KEYS;
        }
      };

  @Override
  public long take(String key, int perMinute) {
    return of(key, perMinute).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
  }

  @Override
  public long untilNext(String key, int perMinute) {
    return of(key, perMinute).estimateAbilityToConsume(1).getNanosToWaitForRefill();
  }

  private synchronized Bucket of(String key, int perMinute) {
    return byKey.computeIfAbsent(
        key,
        _ ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build());
  }
}
