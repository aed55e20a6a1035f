package app.waystation.android;

import android.app.Application;

/** Holds the one {@link AppGraph}; tests of screens put their own application here. */
public class WaystationApp extends Application implements AppGraph.Owner {
  @Override
  public AppGraph appGraph() {
    throw new UnsupportedOperationException();
  }
}
