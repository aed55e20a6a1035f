package app.waystation.android.work;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Context;
import android.util.Log;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.Configuration;
import androidx.work.ListenableWorker;
import androidx.work.NetworkType;
import androidx.work.WorkInfo;
import androidx.work.WorkManager;
import androidx.work.testing.SynchronousExecutor;
import androidx.work.testing.TestListenableWorkerBuilder;
import androidx.work.testing.WorkManagerTestInitHelper;
import java.util.List;
import java.util.Objects;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class WorkManagerJobsTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Before
  public void setUp() {
    WorkManagerTestInitHelper.initializeTestWorkManager(
        context,
        new Configuration.Builder()
            .setMinimumLoggingLevel(Log.ERROR)
            .setExecutor(new SynchronousExecutor())
            .build());
  }

  @Test
  public void eachJobIsThereOnceAndWaitsForANetwork() throws Exception {
    WorkManagerJobs jobs = new WorkManagerJobs(context);
    for (int i = 0; i < 2; i++) {
      jobs.requestSync();
      jobs.requestUrgentSync();
      jobs.keepPushRegistered();
    }

    for (String name :
        List.of(WorkManagerJobs.SYNC, WorkManagerJobs.URGENT_SYNC, WorkManagerJobs.REGISTER_PUSH)) {
      assertThat(of(name)).extracting(WorkInfo::getState).contains(WorkInfo.State.ENQUEUED);
      assertThat(of(name)).filteredOn(info -> !info.getState().isFinished()).hasSize(1);
    }
  }

  @Test
  public void withoutPushesASyncRepeatsUntilThereArePushesAgain() throws Exception {
    WorkManagerJobs jobs = new WorkManagerJobs(context);
    jobs.keepSyncing(true);
    jobs.keepSyncing(true);

    assertThat(of(WorkManagerJobs.PERIODIC_SYNC)).hasSize(1);
    WorkInfo job = of(WorkManagerJobs.PERIODIC_SYNC).get(0);
    assertThat(Objects.requireNonNull(job.getPeriodicityInfo()).getRepeatIntervalMillis())
        .isEqualTo(15 * 60_000L);
    assertThat(job.getConstraints().getRequiredNetworkType()).isEqualTo(NetworkType.CONNECTED);
    jobs.keepSyncing(false);
    assertThat(of(WorkManagerJobs.PERIODIC_SYNC)).allMatch(i -> i.getState().isFinished());
  }

  @Test
  public void ofTwoDecisionsOnOneThingTheLastOneIsMadeWhenThereIsANetwork() throws Exception {
    WorkManagerJobs jobs = new WorkManagerJobs(context);
    jobs.decideWhenOnline("c1", true, null);
    jobs.decideWhenOnline("c1", false, "No");
    jobs.decideWhenOnline("c2", true, null);

    List<WorkInfo> ofC1 = of(WorkManagerJobs.DECIDE + "c1");
    assertThat(ofC1).filteredOn(info -> !info.getState().isFinished()).hasSize(1);
    assertThat(of(WorkManagerJobs.DECIDE + "c2")).hasSize(1);
    assertThat(of(WorkManagerJobs.DECIDE + "c2").get(0).getConstraints().getRequiredNetworkType())
        .isEqualTo(NetworkType.CONNECTED);
  }

  @Test
  public void signingOutEndsAllJobs() throws Exception {
    WorkManagerJobs jobs = new WorkManagerJobs(context);
    jobs.requestSync();
    jobs.keepPushRegistered();

    jobs.cancelAll();

    assertThat(WorkManager.getInstance(context).getWorkInfosByTag(WorkManagerJobs.TAG).get())
        .allMatch(info -> info.getState().isFinished());
  }

  @Test
  public void withNobodySignedInAJobEndsForGood() throws Exception {
    assertThat(
            TestListenableWorkerBuilder.from(context, SyncWorker.class).build().startWork().get())
        .isEqualTo(ListenableWorker.Result.success());
    assertThat(
            TestListenableWorkerBuilder.from(context, RegisterPushWorker.class)
                .build()
                .startWork()
                .get())
        .isEqualTo(ListenableWorker.Result.success());
  }

  private List<WorkInfo> of(String name) throws Exception {
    return WorkManager.getInstance(context).getWorkInfosForUniqueWork(name).get();
  }
}
