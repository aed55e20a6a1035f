package app.waystation.backend.push;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** FCM HTTP v1 through {@code firebase-admin}. */
final class FcmPushGateway implements PushGateway, AutoCloseable {
  /** FCM keeps nothing for longer. */
  private static final Duration LONGEST_TTL = Duration.ofDays(28);

  private final FirebaseApp app;
  private final FirebaseMessaging messaging;
  private final FcmAnswers answers;

  private FcmPushGateway(FirebaseApp app, Clock clock) {
    this.app = app;
    this.messaging = FirebaseMessaging.getInstance(app);
    this.answers = new FcmAnswers(clock);
  }

  /**
   * Opens the gateway.
   *
   * @param credentials service-account file; its {@code token_uri} is used as it stands
   * @param name of the client, unique in this process
   * @throws IOException when the file cannot be read as a service account
   */
  static FcmPushGateway open(Path credentials, HttpTransport transport, String name, Clock clock)
      throws IOException {
    try (InputStream file = Files.newInputStream(credentials)) {
      FirebaseOptions options =
          FirebaseOptions.builder()
              .setCredentials(GoogleCredentials.fromStream(file, () -> transport))
              .setHttpTransport(transport)
              .build();
      return new FcmPushGateway(FirebaseApp.initializeApp(options, name), clock);
    }
  }

  @Override
  public Outcome send(PushMessage push) {
    try {
      messaging.send(message(push));
      return new Outcome.Sent();
    } catch (FirebaseMessagingException e) {
      return answers.outcome(e, push.token());
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused("no message: " + e.getMessage());
    }
  }

  private static Message message(PushMessage push) {
    Duration ttl = push.ttl().compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : push.ttl();
    AndroidConfig.Builder android =
        AndroidConfig.builder()
            .setPriority(push.high() ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
            .setTtl(ttl.toMillis());
    if (push.collapseKey() != null) {
      android.setCollapseKey(push.collapseKey());
    }
    return Message.builder()
        .setToken(push.token())
        .putAllData(push.data())
        .setAndroidConfig(android.build())
        .build();
  }

  @Override
  public void close() {
    app.delete();
  }
}
