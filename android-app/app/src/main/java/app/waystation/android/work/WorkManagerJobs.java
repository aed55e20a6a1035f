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
import org.jspecify.annotations.Nullable;

/**
 * {@link BackgroundWork} by WorkManager: unique, with a network, tried again with growing waits.
 */
public final class WorkManagerJobs implements BackgroundWork {
  static final String SYNC = "sync";
  static final String URGENT_SYNC = "sync-urgent";
  static final String REGISTER_PUSH = "register-push";
  static final String PERIODIC_SYNC = "sync-periodic";
  static final String DECIDE = "decide-";
  static final String TAG = "waystation";

  /** The shortest that the system grants. */
  private static final Duration WITHOUT_PUSHES = Duration.ofMinutes(15);

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
  public void keepSyncing(boolean wanted) {
    if (!wanted) {
      jobs().cancelUniqueWork(PERIODIC_SYNC);
      return;
    }
    // KEEP: asked for at each start, and must not begin its quarter of an hour anew.
    jobs()
        .enqueueUniquePeriodicWork(
            PERIODIC_SYNC,
            ExistingPeriodicWorkPolicy.KEEP,
            new PeriodicWorkRequest.Builder(SyncWorker.class, WITHOUT_PUSHES)
                .setConstraints(NETWORK)
                .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, FIRST_WAIT)
                .addTag(TAG)
                .build());
  }

  @Override
  public void decideWhenOnline(String reservationId, boolean approve, @Nullable String reason) {
    // REPLACE: whoever changes their mind while they wait means the last thing they said.
    jobs()
        .enqueueUniqueWork(
            DECIDE + reservationId,
            ExistingWorkPolicy.REPLACE,
            new OneTimeWorkRequest.Builder(DecideWorker.class)
                .setInputData(DecideWorker.wish(reservationId, approve, reason))
                .setConstraints(NETWORK)
                .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, FIRST_WAIT)
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
