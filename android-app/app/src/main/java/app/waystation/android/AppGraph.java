package app.waystation.android;

import app.waystation.android.board.car.CarRepository;
import app.waystation.android.group.GroupRepository;
import app.waystation.android.session.Accounts;
import app.waystation.android.session.Session;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.SyncEngine;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Surface only; the substance follows. */
public final class AppGraph implements AutoCloseable {
  /** Who is signed in. */
  public Session session() {
    throw new UnsupportedOperationException();
  }

  /** Signing in and out. */
  public Accounts accounts() {
    throw new UnsupportedOperationException();
  }

  /** Groups and members. */
  public GroupRepository groups() {
    throw new UnsupportedOperationException();
  }

  /** The car board. */
  public CarRepository car() {
    throw new UnsupportedOperationException();
  }

  /** The connection. */
  public SyncEngine sync() {
    throw new UnsupportedOperationException();
  }

  /** Commands that wait. */
  public Outbox outbox() {
    throw new UnsupportedOperationException();
  }

  /** The time, for screens as well. */
  public Clock clock() {
    throw new UnsupportedOperationException();
  }

  /** For the callbacks of futures: the main thread. */
  public Executor mainExecutor() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** What holds a graph: the application, in production and in tests of screens. */
  public interface Owner {
    /** The one graph of this app. */
    AppGraph appGraph();
  }
}
