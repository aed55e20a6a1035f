package app.waystation.android.push;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import app.waystation.android.AppGraph;

/** A button of a notification was tapped: approve or decline, without opening the app. */
public final class PushActionReceiver extends BroadcastReceiver {
  @Override
  public void onReceive(Context context, Intent intent) {
    String reservation = SystemNotifier.reservationOf(intent);
    String action = intent.getAction();
    if (reservation == null || action == null) {
      return;
    }
    AppGraph graph = ((AppGraph.Owner) context.getApplicationContext()).appGraph();
    PendingResult pending = goAsync();
    graph
        .pushActions()
        .act(action, reservation)
        .whenComplete(
            (done, failure) -> {
              // Null when a test calls this without the system.
              if (pending != null) {
                pending.finish();
              }
            });
  }
}
