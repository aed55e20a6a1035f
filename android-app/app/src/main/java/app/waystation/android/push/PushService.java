package app.waystation.android.push;

import app.waystation.android.AppGraph;
import com.google.firebase.messaging.FirebaseMessagingService;
import com.google.firebase.messaging.RemoteMessage;

/** Firebase's way in; everything happens in {@link PushReceiver}. Called on a background thread. */
public final class PushService extends FirebaseMessagingService {
  @Override
  public void onMessageReceived(RemoteMessage message) {
    graph().pushReceiver().receive(message.getData());
  }

  @Override
  public void onDeletedMessages() {
    graph().pushReceiver().receivedNothing();
  }

  @Override
  public void onNewToken(String token) {
    graph().pushRegistrar().onNewToken(token);
  }

  private AppGraph graph() {
    return ((AppGraph.Owner) getApplication()).appGraph();
  }
}
