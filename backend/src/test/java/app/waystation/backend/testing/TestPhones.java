package app.waystation.backend.testing;

import app.waystation.backend.push.PushTargets;
import app.waystation.backend.push.PushWishes;
import app.waystation.protocol.EntityIds;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Phones of the engine's own tests. */
@Singleton
@Primary
@Requires(property = TestPeople.SWITCH)
public final class TestPhones implements PushTargets {
  private final Map<String, Target> phones = new ConcurrentHashMap<>();
  private final Map<String, PushWishes> wishes = new ConcurrentHashMap<>();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean broken;

  /** Stands for the end of the process: nobody catches it. */
  public static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  public Target add(String userId) {
    Target phone = new Target(EntityIds.next(), userId, "token-" + EntityIds.next());
    phones.put(phone.deviceId(), phone);
    return phone;
  }

  /** What this person wants to be woken for, from now on. */
  public void wish(String userId, PushWishes wanted) {
    wishes.put(userId, wanted);
  }

  /** A phone that another node has as well. */
  public void add(Target phone) {
    phones.put(phone.deviceId(), phone);
  }

  /** The phone has another token. */
  public Target rotate(Target phone) {
    Target rotated = new Target(phone.deviceId(), phone.userId(), "token-" + EntityIds.next());
    phones.put(phone.deviceId(), rotated);
    return rotated;
  }

  /** The phone is gone, or somebody else's. */
  public void handOver(Target phone, @Nullable String userId) {
    if (userId == null) {
      phones.remove(phone.deviceId());
    } else {
      phones.put(phone.deviceId(), new Target(phone.deviceId(), userId, phone.token()));
    }
  }

  /** The process dies at the planner's n-th question; a large number: never. */
  public void dieAfter(int questions) {
    left.set(questions);
  }

  /** Every question fails, but nobody dies. */
  public void breakDown(boolean down) {
    broken = down;
  }

  @Override
  public List<Target> of(String userId) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    if (left.decrementAndGet() <= 0) {
      throw new Died();
    }
    return phones.values().stream().filter(p -> p.userId().equals(userId)).toList();
  }

  @Override
  public Optional<Target> find(String deviceId) {
    return Optional.ofNullable(phones.get(deviceId));
  }

  @Override
  public PushWishes wishes(String userId) {
    return wishes.getOrDefault(userId, PushWishes.ALL);
  }

  @Override
  public void remove(String deviceId, String token) {
    phones.computeIfPresent(deviceId, (_, p) -> p.token().equals(token) ? null : p);
  }
}
