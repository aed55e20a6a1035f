package app.waystation.android.board.car;

import android.content.Context;
import androidx.room.InvalidationTracker;
import app.waystation.android.AppGraph;
import java.util.Set;
import org.jspecify.annotations.NonNull;

/** Keeps what stands outside of the app, widget and shortcuts, in step with its rows. */
final class CarOutside extends InvalidationTracker.Observer {
  private final Context context;
  private final AppGraph graph;

  CarOutside(Context context, AppGraph graph) {
    super(new String[] {"vehicles", "reservations", "members", "groups", "outbox"});
    this.context = context;
    this.graph = graph;
  }

  /** From now on. */
  void begin() {
    graph
        .io()
        .execute(
            () -> {
              graph.database().getInvalidationTracker().addObserver(this);
              draw();
            });
  }

  @Override
  public void onInvalidated(@NonNull Set<String> tables) {
    graph.io().execute(this::draw);
  }

  private void draw() {
    CarWidget.drawAll(context, graph);
    CarShortcuts.put(context, graph);
  }
}
