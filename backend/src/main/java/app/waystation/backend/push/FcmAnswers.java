package app.waystation.backend.push;

import app.waystation.backend.push.PushGateway.Outcome;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import com.google.firebase.ErrorCode;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What FCM means when it does not take a message. */
final class FcmAnswers {
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_REASON = 200;

  private final Clock clock;

  FcmAnswers(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads an answer.
   *
   * @param token is kept out of the reason
   */
  Outcome outcome(FirebaseMessagingException e, String token) {
    IncomingHttpResponse response = e.getHttpResponse();
    String reason = reason(e, token);
    if (response == null) {
      return new Outcome.Unavailable(reason, null);
    }
    MessagingErrorCode code = e.getMessagingErrorCode();
    if (response.getStatusCode() == TOO_MANY || code == MessagingErrorCode.QUOTA_EXCEEDED) {
      return new Outcome.Limited(reason, retryAfter(response));
    }
    if (response.getStatusCode() >= SERVER_ERROR
        || e.getErrorCode() == ErrorCode.UNAUTHENTICATED
        || (e.getErrorCode() == ErrorCode.PERMISSION_DENIED && code == null)) {
      // With credentials that FCM does not take no push gets through: not this one's fault either.
      return new Outcome.Unavailable(reason, retryAfter(response));
    }
    if (code == MessagingErrorCode.UNREGISTERED
        || (code == MessagingErrorCode.INVALID_ARGUMENT && blamesToken(response))) {
      return new Outcome.TokenGone(code.name());
    }
    if (code == MessagingErrorCode.INVALID_ARGUMENT
        || code == MessagingErrorCode.SENDER_ID_MISMATCH) {
      // The second may be ours to mend: it comes for every token when the project is the wrong one.
      return new Outcome.Refused(reason);
    }
    return new Outcome.Failed(reason);
  }

  /**
   * INVALID_ARGUMENT is said of a malformed token and of any other field: only the first is the end
   * of the token.
   */
  private static boolean blamesToken(IncomingHttpResponse response) {
    String content = response.getContent();
    try {
      if (content != null
          && WireJson.anyFromJson(content) instanceof Map<?, ?> answer
          && answer.get("error") instanceof Map<?, ?> error) {
        List<String> fields = violatedFields(error);
        return fields.isEmpty()
            ? String.valueOf(error.get("message"))
                .toLowerCase(Locale.ROOT)
                .contains("registration token")
            : fields.contains("message.token");
      }
      return false;
    } catch (WireException e) {
      return false;
    }
  }

  private static List<String> violatedFields(Map<?, ?> error) {
    return error.get("details") instanceof List<?> details
        ? details.stream()
            .filter(detail -> detail instanceof Map<?, ?>)
            .map(detail -> ((Map<?, ?>) detail).get("fieldViolations"))
            .filter(found -> found instanceof List<?>)
            .flatMap(found -> ((List<?>) found).stream())
            .filter(violation -> violation instanceof Map<?, ?>)
            .map(violation -> String.valueOf(((Map<?, ?>) violation).get("field")))
            .toList()
        : List.of();
  }

  private static String reason(FirebaseMessagingException e, String token) {
    String code =
        e.getMessagingErrorCode() == null
            ? String.valueOf(e.getErrorCode())
            : e.getMessagingErrorCode().name();
    String message = String.valueOf(e.getMessage()).replace(token, "…").replaceAll("\\s+", " ");
    String reason = code + ": " + message;
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  /** As seconds or as a date (RFC 9110, section 10.2.3); null: nothing that can be read. */
  private @Nullable Duration retryAfter(IncomingHttpResponse response) {
    for (Map.Entry<String, Object> header : response.getHeaders().entrySet()) {
      if (header.getKey().equalsIgnoreCase("retry-after")) {
        Object value =
            header.getValue() instanceof List<?> list && !list.isEmpty()
                ? list.getFirst()
                : header.getValue();
        return duration(String.valueOf(value).trim());
      }
    }
    return null;
  }

  private @Nullable Duration duration(String value) {
    try {
      Duration asked =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
      return asked.isNegative() ? Duration.ZERO : asked;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
