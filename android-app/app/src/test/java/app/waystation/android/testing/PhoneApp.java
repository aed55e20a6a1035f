package app.waystation.android.testing;

import android.app.Application;
import app.waystation.android.AppGraph;
import org.jspecify.annotations.Nullable;

/** An application around a test's graph, for receivers that find it there. */
public final class PhoneApp extends Application implements AppGraph.Owner {
  private @Nullable AppGraph graph;

  /** The graph from now on. */
  public void put(AppGraph next) {
    graph = next;
  }

  @Override
  public AppGraph appGraph() {
    AppGraph now = graph;
    if (now == null) {
      throw new IllegalStateException("A test has to put its graph here first");
    }
    return now;
  }
}
