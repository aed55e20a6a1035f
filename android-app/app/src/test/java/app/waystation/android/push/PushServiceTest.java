package app.waystation.android.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Application;
import android.app.NotificationManager;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.Configuration;
import androidx.work.WorkManager;
import androidx.work.testing.WorkManagerTestInitHelper;
import com.google.firebase.messaging.RemoteMessage;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;

@RunWith(AndroidJUnit4.class)
public final class PushServiceTest {
  private final Application app = ApplicationProvider.getApplicationContext();

  @Test
  public void withNobodySignedInAMessageShowsNothingAndStartsNothing() throws Exception {
    WorkManagerTestInitHelper.initializeTestWorkManager(
        app, new Configuration.Builder().setMinimumLoggingLevel(Log.ERROR).build());
    PushService service = Robolectric.setupService(PushService.class);
    Bundle unreadable = new Bundle();
    unreadable.putString("of", "a newer server");

    service.onMessageReceived(new RemoteMessage(unreadable));
    service.onDeletedMessages();
    service.onNewToken("token-2");

    NotificationManager manager = app.getSystemService(NotificationManager.class);
    assertThat(shadowOf(manager).getAllNotifications()).isEmpty();
    assertThat(WorkManager.getInstance(app).getWorkInfosForUniqueWork("sync-urgent").get())
        .isEmpty();
  }

  @Test
  public void aTapOnSomethingThatIsNotOursDoesNothing() {
    PushActionReceiver receiver = new PushActionReceiver();

    receiver.onReceive(app, new Intent(SystemNotifier.ACTION_APPROVE));
    receiver.onReceive(
        app, new Intent("another.ACTION", Uri.parse("https://x.example/reservation/1")));

    NotificationManager manager = app.getSystemService(NotificationManager.class);
    assertThat(shadowOf(manager).getAllNotifications()).isEmpty();
  }
}
