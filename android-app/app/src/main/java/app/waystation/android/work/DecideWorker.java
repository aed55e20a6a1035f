package app.waystation.android.work;

import android.content.Context;
import androidx.work.Data;
import androidx.work.ListenableWorker;
import androidx.work.Worker;
import androidx.work.WorkerParameters;
import app.waystation.android.AppGraph;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes a decision that was asked for without a network, now that there is one. */
public final class DecideWorker extends Worker {
  private static final String RESERVATION = "reservation";
  private static final String APPROVE = "approve";
  private static final String REASON = "reason";
  private static final long LIMIT_MINUTES = 8;

  /** For WorkManager. */
  public DecideWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  static Data wish(String reservationId, boolean approve, @Nullable String reason) {
    return new Data.Builder()
        .putString(RESERVATION, reservationId)
        .putBoolean(APPROVE, approve)
        .putString(REASON, reason)
        .build();
  }

  @Override
  public ListenableWorker.Result doWork() {
    AppGraph graph = ((AppGraph.Owner) getApplicationContext()).appGraph();
    Data wish = getInputData();
    String reservation = wish.getString(RESERVATION);
    if (reservation == null) {
      return Result.failure();
    }
    try {
      boolean done =
          graph
              .pushActions()
              .decideNow(reservation, wish.getBoolean(APPROVE, false), wish.getString(REASON))
              .get(LIMIT_MINUTES, TimeUnit.MINUTES);
      return done ? Result.success() : Result.retry();
    } catch (ExecutionException | TimeoutException e) {
      return Result.retry();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.retry();
    }
  }
}
