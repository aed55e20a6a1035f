package app.waystation.backend.testing;

import app.waystation.backend.push.PushTargets;
import app.waystation.protocol.EntityIds;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Phones of the engine's own tests. */
@Singleton
@Primary
@Requires(property = TestPeople.SWITCH)
public final class TestPhones implements PushTargets {
  private final Map<String, Target> phones = new ConcurrentHashMap<>();
  private final java.util.concurrent.atomic.AtomicInteger left =
      new java.util.concurrent.atomic.AtomicInteger(Integer.MAX_VALUE);
  private volatile String mutedBoard = "";

  public Target add(String userId) {
    Target phone = new Target(EntityIds.next(), userId, "token-" + EntityIds.next());
    phones.put(phone.deviceId(), phone);
    return phone;
  }

  public void mute(String board) {
    mutedBoard = board;
  }

  /** The planner dies at its n-th question; a large number: never. */
  public void failAfter(int questions) {
    left.set(questions);
  }

  @Override
  public List<Target> of(String userId) {
    if (left.decrementAndGet() <= 0) {
      throw new IllegalStateException("died");
    }
    return phones.values().stream().filter(p -> p.userId().equals(userId)).toList();
  }

  @Override
  public Optional<Target> find(String deviceId) {
    return Optional.ofNullable(phones.get(deviceId));
  }

  @Override
  public boolean wants(String userId, String board) {
    return !mutedBoard.equals(board);
  }

  @Override
  public void remove(String deviceId, String token) {
    phones.computeIfPresent(deviceId, (_, p) -> p.token().equals(token) ? null : p);
  }
}
