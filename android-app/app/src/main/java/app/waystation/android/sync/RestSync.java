package app.waystation.android.sync;

import android.database.sqlite.SQLiteException;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Catches up without a socket: rooms, then deltas from the cursors, then snapshots where the past
 * is gone. Lives on the sync thread beside an open socket; cursors make both harmless to each
 * other.
 */
final class RestSync {
  private static final int PAGE = 500;

  private final RestClient rest;
  private final RoomStore store;
  private final Scheduler scheduler;
  private final Executor io;

  RestSync(RestClient rest, RoomStore store, Scheduler scheduler, Executor io) {
    this.rest = rest;
    this.store = store;
    this.scheduler = scheduler;
    this.io = io;
  }

  /** Takes how many events came, and why it ended early; null: it did not. */
  interface Done {
    void done(int events, @Nullable LostReason failure);
  }

  /** Runs once; stops as soon as it is not {@code alive} any more. */
  void run(BooleanSupplier alive, Done done) {
    ask(
        alive,
        () -> RoomList.ask(rest),
        done,
        0,
        ok -> {
          store.follow(WireJson.pageFromJson(RoomSummary.class, ok.body()).items());
          Map<String, @Nullable Long> reset = new LinkedHashMap<>();
          for (RoomCursor cursor : store.cursors()) {
            if (cursor.seq() == null) {
              reset.put(cursor.room(), null);
            }
          }
          deltas(alive, done, 0, reset);
        });
  }

  private void deltas(
      BooleanSupplier alive, Done done, int before, Map<String, @Nullable Long> reset) {
    Map<String, Long> cursors = new HashMap<>();
    for (RoomCursor cursor : store.cursors()) {
      if (cursor.seq() != null && !reset.containsKey(cursor.room())) {
        cursors.put(cursor.room(), cursor.seq());
      }
    }
    if (cursors.isEmpty()) {
      snapshots(alive, done, before, reset);
      return;
    }
    ask(
        alive,
        () -> rest.post("sync", new SyncRequest(cursors, PAGE), null),
        done,
        before,
        ok -> {
          SyncAnswer answer = ok.read(SyncAnswer.class);
          answer.reset().forEach(room -> reset.put(room, cursors.get(room)));
          Map<String, List<RoomEvent>> byRoom = new LinkedHashMap<>();
          for (RoomEvent event : answer.events()) {
            byRoom.computeIfAbsent(event.room(), room -> new ArrayList<>()).add(event);
          }
          byRoom.forEach(
              (room, events) -> {
                if (store.apply(room, events) == RoomStore.Applied.NEEDS_SNAPSHOT) {
                  reset.put(room, null);
                }
              });
          int events = before + answer.events().size();
          if (answer.hasMore() && !answer.events().isEmpty()) {
            deltas(alive, done, events, reset);
          } else {
            snapshots(alive, done, events, reset);
          }
        });
  }

  private void snapshots(
      BooleanSupplier alive, Done done, int events, Map<String, @Nullable Long> left) {
    if (left.isEmpty()) {
      done.done(events, null);
      return;
    }
    String room = left.keySet().iterator().next();
    Long worthless = left.remove(room);
    ask(
        alive,
        () -> rest.get("rooms/" + room + "/snapshot"),
        done,
        events,
        ok -> {
          store.swap(ok.read(Snapshot.class), worthless);
          snapshots(alive, done, events, left);
        });
  }

  private void ask(
      BooleanSupplier alive, Request request, Done done, int events, Consumer<Answer.Ok> then) {
    io.execute(
        () -> {
          Answer answer = request.send();
          scheduler.execute(
              () -> {
                if (!alive.getAsBoolean()) {
                  done.done(events, LostReason.TOKEN);
                  return;
                }
                if (!(answer instanceof Answer.Ok ok)) {
                  done.done(events, LostReason.of(answer));
                  return;
                }
                try {
                  then.accept(ok);
                } catch (WireException | SQLiteException e) {
                  // The second, for example, for a full disk: a run must come to its end.
                  done.done(events, LostReason.SERVER_ERROR);
                }
              });
        });
  }

  private interface Request {
    Answer send();
  }
}
