package app.waystation.android.work;

import android.content.Context;
import androidx.work.BackoffPolicy;
import androidx.work.Constraints;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.ExistingWorkPolicy;
import androidx.work.NetworkType;
import androidx.work.OneTimeWorkRequest;
import androidx.work.OutOfQuotaPolicy;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import app.waystation.android.sync.BackgroundWork;
import java.time.Duration;

/**
 * {@link BackgroundWork} by WorkManager: unique, with a network, tried again with growing waits.
 */
public final class WorkManagerJobs implements BackgroundWork {
  static final String SYNC = "sync";
  static final String URGENT_SYNC = "sync-urgent";
  static final String REGISTER_PUSH = "register-push";
  static final String TAG = "waystation";

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Constraints NETWORK =
      new Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build();

  private final Context context;

  /** Asks the WorkManager of this app. */
  public WorkManagerJobs(Context context) {
    this.context = context;
  }

  @Override
  public void requestSync() {
    // REPLACE: what is asked for while a run is about to end must not be missed. The engine shares
    // its runs, so that a replaced job takes nothing away.
    jobs().enqueueUniqueWork(SYNC, ExistingWorkPolicy.REPLACE, sync().build());
  }

  @Override
  public void requestUrgentSync() {
    jobs()
        .enqueueUniqueWork(
            URGENT_SYNC,
            ExistingWorkPolicy.REPLACE,
            sync().setExpedited(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST).build());
  }

  @Override
  public void keepPushRegistered() {
    jobs()
        .enqueueUniquePeriodicWork(
            REGISTER_PUSH,
            ExistingPeriodicWorkPolicy.CANCEL_AND_REENQUEUE,
            new PeriodicWorkRequest.Builder(RegisterPushWorker.class, Duration.ofDays(1))
                .setConstraints(NETWORK)
                .addTag(TAG)
                .build());
  }

  @Override
  public void cancelAll() {
    jobs().cancelAllWorkByTag(TAG);
  }

  private WorkManager jobs() {
    return WorkManager.getInstance(context);
  }

  private static OneTimeWorkRequest.Builder sync() {
    return new OneTimeWorkRequest.Builder(SyncWorker.class)
        .setConstraints(NETWORK)
        .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, FIRST_WAIT)
        .addTag(TAG);
  }
}
