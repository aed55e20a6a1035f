package app.waystation.android.work;

import android.content.Context;
import androidx.work.ListenableWorker;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import app.waystation.android.AppGraph;
import app.waystation.android.sync.SyncReport;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Syncs over REST and sends what waits. Tried again by the system until nothing waits any more. */
public final class SyncWorker extends Worker {
  // WorkManager stops a job after ten minutes.
  private static final long LIMIT_MINUTES = 8;

  /** For WorkManager. */
  public SyncWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  @Override
  public ListenableWorker.Result doWork() {
    AppGraph graph = ((AppGraph.Owner) getApplicationContext()).appGraph();
    try {
      SyncReport report = graph.sync().syncNow().get(LIMIT_MINUTES, TimeUnit.MINUTES);
      graph.inbox().shade().settleSoon().get(LIMIT_MINUTES, TimeUnit.MINUTES);
      return report.retry() ? Result.retry() : Result.success();
    } catch (ExecutionException | TimeoutException e) {
      return Result.retry();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.retry();
    }
  }
}
