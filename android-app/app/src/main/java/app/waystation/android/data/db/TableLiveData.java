package app.waystation.android.data.db;

import androidx.lifecycle.LiveData;
import androidx.room.InvalidationTracker;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.NonNull;

/**
 * What is read from several tables in one transaction, again after each change of one of them. Rows
 * and the commands over them are therefore always of the same moment: an accepted command never
 * flickers.
 */
public final class TableLiveData<T> extends LiveData<T> {
  private final WaystationDatabase database;
  private final Executor executor;
  private final Supplier<@NonNull T> query;
  private final InvalidationTracker.Observer observer;
  private final Object registration = new Object();
  private boolean registered;
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private final AtomicBoolean reading = new AtomicBoolean();

  /**
   * Reads on {@code executor} while somebody observes.
   *
   * @param tables their changes lead to a new reading
   */
  public TableLiveData(
      WaystationDatabase database, Executor executor, String[] tables, Supplier<@NonNull T> query) {
    this.database = database;
    this.executor = executor;
    this.query = query;
    this.observer =
        new InvalidationTracker.Observer(tables) {
          @Override
          public void onInvalidated(@NonNull Set<String> changed) {
            refresh();
          }
        };
  }

  /** Reads again, for example because time has passed. */
  public void refresh() {
    stale.set(true);
    if (hasActiveObservers()) {
      executor.execute(this::read);
    }
  }

  @Override
  protected void onActive() {
    executor.execute(this::read);
  }

  @Override
  protected void onInactive() {
    executor.execute(this::watch);
  }

  /** The tracker holds its observers for ever: it gets this one only while somebody looks. */
  private void watch() {
    synchronized (registration) {
      boolean wanted = hasActiveObservers();
      if (wanted && !registered) {
        // What changed while nobody looked was not told.
        stale.set(true);
        database.getInvalidationTracker().addObserver(observer);
      } else if (!wanted && registered) {
        database.getInvalidationTracker().removeObserver(observer);
      }
      registered = wanted;
    }
  }

  private void read() {
    watch();
    // One reader at a time; what becomes stale meanwhile is read by the same loop.
    while (stale.get() && reading.compareAndSet(false, true)) {
      try {
        if (stale.compareAndSet(true, false)) {
          postValue(database.runInTransaction(query::get));
        }
      } finally {
        reading.set(false);
      }
    }
  }
}
