package app.waystation.backend.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request to sign in comes from.
 *
 * @param address on the network
 * @param client what the app or browser calls itself; null: it does not say
 */
public record Origin(String address, @Nullable String client) {
  private static final int LONGEST = 200;

  /** Of this request. */
  static Origin of(HttpRequest<?> request) {
    return new Origin(
        request.getRemoteAddress().getAddress().getHostAddress(),
        clean(request.getHeaders().get(HttpHeaders.USER_AGENT)));
  }

  private static @Nullable String clean(@Nullable String agent) {
    if (agent == null) {
      return null;
    }
    String text = agent.replaceAll("\\p{Cntrl}", "").strip();
    if (text.isEmpty()) {
      return null;
    }
    // By characters as the database counts them.
    int length = Math.min(LONGEST, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, length));
  }
}
