package app.waystation.android.board.car;

import android.appwidget.AppWidgetManager;
import android.appwidget.AppWidgetProvider;
import android.content.ComponentName;
import android.content.Context;
import androidx.core.content.ContextCompat;
import app.waystation.android.AppGraph;
import java.time.Duration;
import java.time.Instant;

/** The widget on the home screen: my next reservation, and a button to log fuel. */
public final class CarWidget extends AppWidgetProvider {
  @Override
  public void onUpdate(Context context, AppWidgetManager widgets, int[] ids) {
    AppGraph graph = ((AppGraph.Owner) context.getApplicationContext()).appGraph();
    // Null outside of a broadcast.
    PendingResult result = goAsync();
    graph
        .io()
        .execute(
            () -> {
              try {
                drawAll(context.getApplicationContext(), graph);
              } finally {
                if (result != null) {
                  result.finish();
                }
              }
            });
  }

  @Override
  public void onDisabled(Context context) {
    CarWidgetWorker.cancel(context);
  }

  /** Draws every one there is, and again when its words stop being true; blocks. */
  static void drawAll(Context context, AppGraph graph) {
    AppWidgetManager widgets = AppWidgetManager.getInstance(context);
    ComponentName me = new ComponentName(context, CarWidget.class);
    int[] ids = widgets == null ? new int[0] : widgets.getAppWidgetIds(me);
    if (widgets == null || ids.length == 0) {
      return;
    }
    boolean signedIn = graph.session().user() != null;
    MyNext next = signedIn ? MyNext.read(graph) : null;
    widgets.updateAppWidget(
        ids,
        new WidgetViews(ContextCompat.getContextForLanguage(context), graph.clock(), signedIn)
            .of(next));
    if (next == null) {
      CarWidgetWorker.cancel(context);
    } else {
      Instant now = graph.clock().instant();
      CarWidgetWorker.drawAfter(context, Duration.between(now, next.until(now)));
    }
  }
}
