package app.waystation.android.sync;

import android.database.sqlite.SQLiteException;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.android.data.db.SyncDao;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When everything on this phone was last known to be what the server has. Outlives the process, so
 * that a board that is opened without a network can say how old it is. Lives on the sync thread.
 */
final class Freshness {
  private final SyncDao dao;
  private final MutableLiveData<Instant> shown = new MutableLiveData<>();
  private @Nullable Instant latest;

  Freshness(SyncDao dao) {
    this.dao = dao;
  }

  /** For screens; without a value: never. */
  LiveData<Instant> observe() {
    return shown;
  }

  /** Takes up what an earlier run left. */
  void recover() {
    for (RoomCursor cursor : dao.cursors()) {
      Instant at = cursor.syncedAt();
      if (at != null && (latest == null || at.isAfter(latest))) {
        latest = at;
      }
    }
    if (latest != null) {
      shown.postValue(latest);
    }
  }

  /** Everything is here now. */
  void caughtUp(Instant now) {
    latest = now;
    shown.postValue(now);
  }

  /** Keeps it for the next run: from now on the server may know more. */
  void writeDown() {
    Instant at = latest;
    if (at == null) {
      return;
    }
    try {
      dao.syncedAt(at);
    } catch (SQLiteException e) {
      // For example a full disk: then the next run takes its rows for older than they are.
    }
  }
}
