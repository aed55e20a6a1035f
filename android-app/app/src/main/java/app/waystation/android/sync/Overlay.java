package app.waystation.android.sync;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays commands over server rows. Rows are never edited: when a command is decided it leaves the
 * outbox, and with it what it showed.
 *
 * <ul>
 *   <li>waiting: its effect is shown;
 *   <li>refused: a creation stays visible as it was asked for, of a change only the mark stays;
 *   <li>in conflict: the server's row is shown, the mark carries both truths.
 * </ul>
 */
public final class Overlay {
  private Overlay() {}

  /**
   * One thing to show.
   *
   * @param server the row; null: only this phone knows of it
   */
  public record Laid<E>(E shown, @Nullable E server, SyncMark mark) {}

  /** What a command does to an entity. */
  public interface Effect<E> {
    /** The entity afterwards; null: there is none. {@code before} is null for one that is not. */
    @Nullable E of(@Nullable E before, OutboxEntry command);
  }

  /**
   * Lays commands of one entity type over its rows.
   *
   * @param commands in the order in which they were made
   */
  public static <E> List<Laid<E>> lay(
      List<E> rows, Function<E, String> idOf, List<OutboxEntry> commands, Effect<E> effect) {
    Map<String, Stack<E>> stacks = new LinkedHashMap<>();
    for (E row : rows) {
      stacks.put(idOf.apply(row), new Stack<>(row));
    }
    for (OutboxEntry command : commands) {
      Stack<E> stack = stacks.get(command.entityId());
      if (stack == null) {
        stack = new Stack<>(null);
        stacks.put(command.entityId(), stack);
      }
      stack.lay(command, effect);
    }
    List<Laid<E>> laid = new ArrayList<>();
    for (Stack<E> stack : stacks.values()) {
      if (stack.shown != null) {
        laid.add(new Laid<>(stack.shown, stack.server, stack.mark));
      }
    }
    return laid;
  }

  /** The problem a command was refused with, or conflicts by; null: none that can be read. */
  static @Nullable Problem problemOf(OutboxEntry command) {
    if (command.problem() == null) {
      return null;
    }
    try {
      return WireJson.fromJson(Problem.class, command.problem());
    } catch (WireException e) {
      return null;
    }
  }

  /** One entity with everything that lies on it. */
  private static final class Stack<E> {
    private final @Nullable E server;
    private @Nullable E shown;
    private SyncMark mark = SyncMark.CONFIRMED;

    Stack(@Nullable E server) {
      this.server = server;
      this.shown = server;
    }

    void lay(OutboxEntry command, Effect<E> effect) {
      switch (command.state()) {
        case QUEUED, SENDING -> {
          // A creation whose event was quicker than its answer: the row says more.
          if (!command.creates() || server == null) {
            shown = effect.of(shown, command);
          }
          if (!(mark instanceof SyncMark.Refused) && !(mark instanceof SyncMark.Conflict)) {
            mark =
                new SyncMark.Waiting(
                    command.position(), command.commandClass(), command.nextTryAt());
          }
        }
        case REFUSED -> refuse(command, effect);
        case CONFLICT -> conflict(command, effect);
      }
    }

    private void refuse(OutboxEntry command, Effect<E> effect) {
      if (command.creates() && server == null) {
        shown = effect.of(null, command);
      }
      if (!(mark instanceof SyncMark.Conflict) && !(mark instanceof SyncMark.Refused)) {
        mark =
            new SyncMark.Refused(
                command.position(),
                command.reasonCode() == null ? "" : command.reasonCode(),
                command.reasonText() == null ? "" : command.reasonText(),
                problemOf(command));
      }
    }

    private void conflict(OutboxEntry command, Effect<E> effect) {
      if (mark instanceof SyncMark.Conflict) {
        return;
      }
      E wanted = effect.of(server, command);
      Problem problem = problemOf(command);
      String theirs = problem == null ? null : problem.currentData();
      if (server != null) {
        theirs = WireJson.toJson(server);
      }
      if (theirs == null) {
        theirs = "{}";
      }
      String merged = wanted == null ? "{}" : WireJson.toJson(wanted);
      boolean fits = FieldMerge.of(command.body(), command.baseData(), theirs).isPossible();
      mark =
          new SyncMark.Conflict(
              command.position(),
              mine(command, theirs, merged),
              theirs,
              command.madeAt(),
              fits ? merged : null);
    }
  }

  /** What this phone had before it heard of their change, with its own change. */
  private static String mine(OutboxEntry command, String theirs, String merged) {
    if (command.baseData() == null) {
      return merged;
    }
    Map<String, @Nullable Object> mine = EntityJson.fields(command.baseData());
    Map<String, @Nullable Object> now = EntityJson.fields(theirs);
    // What the command does beyond the fields it names, for example to the status.
    EntityJson.fields(merged)
        .forEach(
            (field, value) -> {
              if (!Objects.equals(value, now.get(field))) {
                mine.put(field, value);
              }
            });
    Set<String> known = Set.copyOf(mine.keySet());
    EntityJson.fields(command.body())
        .forEach(
            (field, value) -> {
              if (known.contains(field) || now.containsKey(field)) {
                mine.put(field, value);
              }
            });
    return WireJson.anyToJson(mine);
  }

  /** Commands of one entity type, in their order. */
  public static List<OutboxEntry> ofType(List<OutboxEntry> commands, String entityType) {
    List<OutboxEntry> chosen = new ArrayList<>();
    for (OutboxEntry command : commands) {
      if (command.entityType().equals(entityType)) {
        chosen.add(command);
      }
    }
    return chosen;
  }

  /** Whether the server cannot know of an entity: its creation was never sent, or was refused. */
  public static boolean isUnsent(List<OutboxEntry> commands, String entityId) {
    for (OutboxEntry command : commands) {
      boolean mayHaveArrived =
          command.state() != OutboxState.REFUSED
              && (command.attempts() > 0 || command.state() == OutboxState.SENDING);
      if (command.creates() && command.entityId().equals(entityId) && !mayHaveArrived) {
        return true;
      }
    }
    return false;
  }
}
