package app.waystation.android.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which board applies what. A board registers here; the engine knows none by name. */
public final class Appliers {
  private final List<EntityApplier> all;
  private final Map<String, EntityApplier> byEvent = new HashMap<>();
  private final Map<String, EntityApplier> byEntity = new HashMap<>();

  /**
   * Registers boards.
   *
   * @throws IllegalArgumentException when two claim the same type
   */
  public Appliers(List<? extends EntityApplier> appliers) {
    all = List.copyOf(appliers);
    for (EntityApplier applier : all) {
      applier.eventTypes().forEach(type -> claim(byEvent, type, applier));
      applier.entityTypes().forEach(type -> claim(byEntity, type, applier));
    }
  }

  /** Who applies events of that type; null: nobody, skip it. */
  @Nullable EntityApplier ofEvent(String type) {
    return byEvent.get(type);
  }

  /** Who applies entities of that type; null: nobody. */
  @Nullable EntityApplier ofEntity(String type) {
    return byEntity.get(type);
  }

  List<EntityApplier> all() {
    return all;
  }

  private static void claim(Map<String, EntityApplier> map, String type, EntityApplier applier) {
    if (map.put(type, applier) != null) {
      throw new IllegalArgumentException("Two boards claim " + type);
    }
  }
}
