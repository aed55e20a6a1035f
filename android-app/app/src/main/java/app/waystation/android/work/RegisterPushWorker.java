package app.waystation.android.work;

import android.content.Context;
import androidx.work.ListenableWorker;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import app.waystation.android.AppGraph;

/** Tells the server this phone's push token again; what either side forgot is healed by it. */
public final class RegisterPushWorker extends Worker {
  /** For WorkManager. */
  public RegisterPushWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  @Override
  public ListenableWorker.Result doWork() {
    AppGraph graph = ((AppGraph.Owner) getApplicationContext()).appGraph();
    return graph.pushRegistrar().registerNow() ? Result.success() : Result.retry();
  }
}
