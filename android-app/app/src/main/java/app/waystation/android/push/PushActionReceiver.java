package app.waystation.android.push;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import androidx.core.app.RemoteInput;
import app.waystation.android.AppGraph;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A button of a notification was tapped: what it does, it does without opening the app. */
public final class PushActionReceiver extends BroadcastReceiver {
  @Override
  public void onReceive(Context context, Intent intent) {
    PushActions actions =
        ((AppGraph.Owner) context.getApplicationContext()).appGraph().pushActions();
    CompletableFuture<Void> work = done(actions, intent);
    if (work == null) {
      return;
    }
    PendingResult pending = goAsync();
    work.whenComplete(
        (done, failure) -> {
          // Null when a test calls this without the system.
          if (pending != null) {
            pending.finish();
          }
        });
  }

  private static @Nullable CompletableFuture<Void> done(PushActions actions, Intent intent) {
    String action = intent.getAction();
    String notification = PushLinks.notificationOf(intent);
    if (SystemNotifier.ACTION_READ.equals(action) && notification != null) {
      return actions.markRead(notification);
    }
    String reservation = PushLinks.reservationOf(intent);
    return action == null || reservation == null
        ? null
        : actions.act(action, reservation, reasonIn(intent));
  }

  private static @Nullable String reasonIn(Intent intent) {
    Bundle typed = RemoteInput.getResultsFromIntent(intent);
    CharSequence reason = typed == null ? null : typed.getCharSequence(SystemNotifier.REASON);
    String words = reason == null ? "" : reason.toString().trim();
    return words.isEmpty() ? null : words;
  }
}
