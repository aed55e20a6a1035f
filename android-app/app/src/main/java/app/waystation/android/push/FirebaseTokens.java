package app.waystation.android.push;

import android.content.Context;
import app.waystation.android.R;
import com.google.android.gms.tasks.Tasks;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Firebase's token. Without the four {@code firebase_*} resources there is no Firebase, no token,
 * and the app works without pushes.
 */
public final class FirebaseTokens implements PushTokens {
  private static final long LIMIT_SECONDS = 30;

  private final Context context;

  /** Of this app. */
  public FirebaseTokens(Context context) {
    this.context = context;
  }

  /** Starts Firebase if this build knows a project. Call once, before the first push can come. */
  public static void initialise(Context context) {
    String project = context.getString(R.string.firebase_project_id);
    if (project.isEmpty() || !FirebaseApp.getApps(context).isEmpty()) {
      return;
    }
    FirebaseApp.initializeApp(
        context,
        new FirebaseOptions.Builder()
            .setProjectId(project)
            .setApplicationId(context.getString(R.string.firebase_application_id))
            .setApiKey(context.getString(R.string.firebase_api_key))
            .setGcmSenderId(context.getString(R.string.firebase_sender_id))
            .build());
  }

  @Override
  public @Nullable String token() {
    if (FirebaseApp.getApps(context).isEmpty()) {
      return null;
    }
    try {
      return Tasks.await(
          FirebaseMessaging.getInstance().getToken(), LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
