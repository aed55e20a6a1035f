package app.waystation.backend.testing;

import app.waystation.backend.room.PeerNodes;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Joins servers of this JVM by a {@link MemoryBus}: {@code waystation.test-peers} is bus/node. */
@Factory
@Requires(property = TestPeers.SWITCH)
public final class TestPeers {
  public static final String SWITCH = "waystation.test-peers";

  private static final Map<String, MemoryBus> BUSES = new ConcurrentHashMap<>();

  /** The bus of that name. */
  public static MemoryBus bus(String name) {
    return BUSES.computeIfAbsent(name, _ -> new MemoryBus());
  }

  @Singleton
  @Primary
  PeerNodes peers(@Value("${" + SWITCH + "}") String name) {
    String[] parts = name.split("/");
    return bus(parts[0]).join(parts[1]);
  }
}
