package app.waystation.android.sync;

import app.waystation.android.data.db.SyncDao;
import app.waystation.android.data.db.Tombstone;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one versioned entity type: what every board does the same way. A row only ever moves
 * to a newer version; what was deleted is not brought back by a late answer.
 *
 * @param <E> the entity as on the wire
 */
public final class EntityTable<E> {
  private final Class<E> type;
  private final Access<E> access;
  private final SyncDao graves;
  private final Clock clock;

  /** Reads and writes through {@code access}. */
  public EntityTable(Class<E> type, Access<E> access, SyncDao graves, Clock clock) {
    this.type = type;
    this.access = access;
    this.graves = graves;
    this.clock = clock;
  }

  /**
   * How to get at the rows.
   *
   * @param gone whether an entity in this state is kept no longer
   * @param ofGroup ids of all rows of a group
   */
  public record Access<E>(
      Function<E, String> id,
      ToIntFunction<E> version,
      Function<E, Boolean> gone,
      Function<String, @Nullable E> find,
      Consumer<E> put,
      Consumer<String> remove,
      Function<String, List<String>> ofGroup) {}

  /** Applies an event. */
  public void apply(RoomEvent event) {
    E entity = WireJson.fromJson(type, event.data());
    String id = access.id().apply(entity);
    if (event.action().equals(EventTypes.DELETE) || access.gone().apply(entity)) {
      delete(id);
      return;
    }
    E here = access.find().apply(id);
    if (here == null) {
      if (event.action().equals(EventTypes.CREATE)) {
        graves.unbury(id);
      } else if (graves.isBuried(id)) {
        return;
      }
    }
    if (here == null || isNotOlder(entity, here)) {
      access.put().accept(entity);
    }
  }

  /**
   * Applies the answer to a command. Of two states of one version an event brought the later one:
   * only a newer version is taken. A new fill, for one, may put a warning on its neighbour.
   */
  public void applyAnswer(String json) {
    E entity = WireJson.fromJson(type, json);
    String id = access.id().apply(entity);
    if (access.gone().apply(entity)) {
      delete(id);
      return;
    }
    E here = access.find().apply(id);
    if (here == null ? !graves.isBuried(id) : !isNotOlder(here, entity)) {
      access.put().accept(entity);
    }
  }

  /** Removes a row and remembers that. */
  public void delete(String id) {
    access.remove().accept(id);
    graves.bury(new Tombstone(id, clock.instant()));
  }

  /** The row that is here. */
  public EntityApplier.@Nullable Current current(String id) {
    E here = access.find().apply(id);
    return here == null
        ? null
        : new EntityApplier.Current(access.version().applyAsInt(here), WireJson.toJson(here));
  }

  /** Replaces a group's rows; {@code json} is an array, null: an empty one. */
  public void replaceAll(String groupId, @Nullable String json) {
    Set<String> left = new HashSet<>(access.ofGroup().apply(groupId));
    if (json != null) {
      for (E entity : WireJson.listFromJson(type, json)) {
        String id = access.id().apply(entity);
        left.remove(id);
        graves.unbury(id);
        access.put().accept(entity);
      }
    }
    left.forEach(this::delete);
  }

  private boolean isNotOlder(E entity, E here) {
    return access.version().applyAsInt(entity) >= access.version().applyAsInt(here);
  }
}
