package app.waystation.backend.push;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.MessagingErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FCM HTTP v1 through {@code firebase-admin}. */
final class FcmPushGateway implements PushGateway, AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;

  private final FirebaseApp app;
  private final FirebaseMessaging messaging;

  private FcmPushGateway(FirebaseApp app) {
    this.app = app;
    this.messaging = FirebaseMessaging.getInstance(app);
  }

  /**
   * Opens the gateway.
   *
   * @param credentials service-account file; its {@code token_uri} is used as it stands
   * @param name of the client, unique in this process
   * @throws IOException when the file cannot be read as a service account
   */
  static FcmPushGateway open(Path credentials, HttpTransport transport, String name)
      throws IOException {
    try (InputStream file = Files.newInputStream(credentials)) {
      FirebaseOptions options =
          FirebaseOptions.builder()
              .setCredentials(GoogleCredentials.fromStream(file, () -> transport))
              .setHttpTransport(transport)
              .setConnectTimeout(CONNECT_MILLIS)
              .setReadTimeout(READ_MILLIS)
              .build();
      return new FcmPushGateway(FirebaseApp.initializeApp(options, name));
    }
  }

  @Override
  public Outcome send(PushMessage push) {
    try {
      messaging.send(message(push));
      return new Outcome.Sent();
    } catch (FirebaseMessagingException e) {
      return failed(e);
    } catch (IllegalArgumentException e) {
      return new Outcome.TokenGone("unusable: " + e.getMessage());
    }
  }

  private static Message message(PushMessage push) {
    return Message.builder()
        .setToken(push.token())
        .putAllData(push.data())
        .setAndroidConfig(
            AndroidConfig.builder()
                .setPriority(
                    push.high() ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
                .setTtl(push.ttl().toMillis())
                .setCollapseKey(push.collapseKey())
                .build())
        .build();
  }

  private static Outcome failed(FirebaseMessagingException e) {
    MessagingErrorCode code = e.getMessagingErrorCode();
    if (code == MessagingErrorCode.UNREGISTERED || code == MessagingErrorCode.INVALID_ARGUMENT) {
      return new Outcome.TokenGone(code.name());
    }
    return new Outcome.Failed(
        (code == null ? String.valueOf(e.getErrorCode()) : code.name()) + ": " + e.getMessage(),
        retryAfter(e.getHttpResponse()));
  }

  /** Seconds; the date form is not sent by FCM. */
  private static @Nullable Duration retryAfter(@Nullable IncomingHttpResponse response) {
    if (response == null) {
      return null;
    }
    for (Map.Entry<String, Object> header : response.getHeaders().entrySet()) {
      if (header.getKey().equalsIgnoreCase("retry-after")) {
        Object value =
            header.getValue() instanceof List<?> list && !list.isEmpty()
                ? list.getFirst()
                : header.getValue();
        try {
          return Duration.ofSeconds(Long.parseLong(String.valueOf(value).trim()));
        } catch (NumberFormatException e) {
          return null;
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    app.delete();
  }
}
