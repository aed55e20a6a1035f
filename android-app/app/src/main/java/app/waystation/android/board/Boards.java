package app.waystation.android.board;

import android.content.Context;
import android.net.Uri;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.OutboxItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The boards that this version of the app has. */
public final class Boards {
  private final List<Board> all;

  /** In the order in which they are shown; their keys differ. */
  public Boards(List<Board> all) {
    this.all = List.copyOf(all);
  }

  /** Those that a group has enabled and this version knows. */
  public List<Board> of(GroupItem group) {
    List<Board> found = new ArrayList<>();
    for (Board board : all) {
      if (group.boards().contains(board.key())) {
        found.add(board);
      }
    }
    return found;
  }

  /** By its key; null: this version does not have it. */
  public @Nullable Board byKey(String key) {
    for (Board board : all) {
      if (board.key().equals(key)) {
        return board;
      }
    }
    return null;
  }

  /** The board that a waiting command belongs to; null: none of them. */
  public @Nullable BoardCommands commandsOf(OutboxItem command) {
    for (Board board : all) {
      if (board.commands().owns(command)) {
        return board.commands();
      }
    }
    return null;
  }

  /** What all commands of a group are about, by the id of the thing. */
  public LiveData<Map<String, CommandSubject>> subjects(BoardScope on) {
    MediatorLiveData<Map<String, CommandSubject>> merged = new MediatorLiveData<>(Map.of());
    Map<String, Map<String, CommandSubject>> parts = new HashMap<>();
    for (Board board : of(on.group())) {
      merged.addSource(
          board.commands().subjects(on),
          found -> {
            parts.put(board.key(), found);
            Map<String, CommandSubject> next = new HashMap<>();
            parts.values().forEach(next::putAll);
            merged.setValue(next);
          });
    }
    return merged;
  }

  /** What a link asks for; null: it belongs to no board. */
  public @Nullable Fragment follow(Uri link) {
    for (Board board : all) {
      Fragment screen = board.follow(link);
      if (screen != null) {
        return screen;
      }
    }
    return null;
  }

  /**
   * Something of each board of a group, one after the other in the order of the boards; has a value
   * as soon as every board has one.
   */
  public <T> LiveData<List<T>> gather(GroupItem group, Function<Board, LiveData<List<T>>> part) {
    List<Board> boards = of(group);
    MediatorLiveData<List<T>> gathered = new MediatorLiveData<>();
    if (boards.isEmpty()) {
      gathered.setValue(List.of());
      return gathered;
    }
    Map<String, List<T>> parts = new LinkedHashMap<>();
    for (Board board : boards) {
      gathered.addSource(
          part.apply(board),
          found -> {
            parts.put(board.key(), found);
            if (parts.size() == boards.size()) {
              List<T> next = new ArrayList<>();
              for (Board each : boards) {
                next.addAll(parts.getOrDefault(each.key(), List.of()));
              }
              gathered.setValue(next);
            }
          });
    }
    return gathered;
  }

  /** The app has started. */
  public void begin(Context app) {
    for (Board board : all) {
      board.begin(app);
    }
  }

  /** A minute has passed. */
  public void refreshTimes() {
    for (Board board : all) {
      board.refreshTimes();
    }
  }
}
