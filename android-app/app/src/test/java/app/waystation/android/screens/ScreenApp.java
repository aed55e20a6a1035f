package app.waystation.android.screens;

import android.app.Application;
import app.waystation.android.AppGraph;
import org.jspecify.annotations.Nullable;

/** The application of these tests: its graph is the one of the {@link Stage}. */
public final class ScreenApp extends Application implements AppGraph.Owner {
  private @Nullable AppGraph graph;

  void put(AppGraph next) {
    graph = next;
  }

  @Override
  public AppGraph appGraph() {
    AppGraph now = graph;
    if (now == null) {
      throw new IllegalStateException("A test has to set its stage before it opens a screen");
    }
    return now;
  }
}
