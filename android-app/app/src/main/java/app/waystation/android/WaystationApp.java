package app.waystation.android;

import android.app.Application;
import androidx.lifecycle.DefaultLifecycleObserver;
import androidx.lifecycle.LifecycleOwner;
import androidx.lifecycle.ProcessLifecycleOwner;
import app.waystation.android.push.FirebaseTokens;
import org.jspecify.annotations.Nullable;

/** Holds the one {@link AppGraph}; tests of screens put their own application here. */
public class WaystationApp extends Application implements AppGraph.Owner {
  private @Nullable AppGraph graph;

  @Override
  public void onCreate() {
    super.onCreate();
    FirebaseTokens.initialise(this);
    AppGraph built = buildGraph();
    graph = built;
    built.start();
    built.boards().begin(this);
    ProcessLifecycleOwner.get().getLifecycle().addObserver(new Foreground(built));
  }

  @Override
  public AppGraph appGraph() {
    AppGraph built = graph;
    if (built == null) {
      throw new IllegalStateException("Asked for before the application was created");
    }
    return built;
  }

  /** For tests of screens: another graph in the place of the phone's own. */
  protected AppGraph buildGraph() {
    return AppGraph.builder(this).appVersion(getString(R.string.app_version)).build();
  }

  private static final class Foreground implements DefaultLifecycleObserver {
    private final AppGraph graph;

    Foreground(AppGraph graph) {
      this.graph = graph;
    }

    @Override
    public void onStart(LifecycleOwner owner) {
      graph.setForeground(true);
    }

    @Override
    public void onStop(LifecycleOwner owner) {
      graph.setForeground(false);
    }
  }
}
