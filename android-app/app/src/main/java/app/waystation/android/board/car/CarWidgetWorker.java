package app.waystation.android.board.car;

import android.content.Context;
import androidx.work.ExistingWorkPolicy;
import androidx.work.ListenableWorker;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import app.waystation.android.AppGraph;
import java.time.Duration;

/** Draws the widget anew when a reservation begins or ends, or a day does. */
public final class CarWidgetWorker extends Worker {
  static final String NAME = "car-widget";

  /** For WorkManager. */
  public CarWidgetWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  @Override
  public ListenableWorker.Result doWork() {
    AppGraph graph = ((AppGraph.Owner) getApplicationContext()).appGraph();
    CarWidget.drawAll(getApplicationContext(), graph);
    return Result.success();
  }

  static void drawAfter(Context context, Duration wait) {
    WorkManager.getInstance(context)
        .enqueueUniqueWork(
            NAME,
            ExistingWorkPolicy.REPLACE,
            new OneTimeWorkRequest.Builder(CarWidgetWorker.class).setInitialDelay(wait).build());
  }

  static void cancel(Context context) {
    WorkManager.getInstance(context).cancelUniqueWork(NAME);
  }
}
