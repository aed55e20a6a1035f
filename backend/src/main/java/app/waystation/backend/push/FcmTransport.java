package app.waystation.backend.push;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The connection to FCM, on the JDK's HTTP client: to another base address if one is set, plain
 * HTTP to this machine only, and one attempt per call. {@code firebase-admin} repeats a 503 by
 * itself and blocks for as long as {@code Retry-After} says; the outbox does that better, so it is
 * shown a 500 instead.
 */
final class FcmTransport extends HttpTransport {
  private static final String GOOGLE = "https://fcm.googleapis.com";
  private static final int UNAVAILABLE = 503;
  private static final int SHOWN_INSTEAD = 500;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Headers that the JDK's client sets itself. */
  private static final Set<String> OWN_HEADERS = Set.of("connection", "content-length", "host");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String base;
  private final Duration attemptTimeout;

  /**
   * Makes one.
   *
   * @param base address that takes the place of Google's; null: Google's own
   * @param attemptTimeout for one request with its whole answer, however slowly it drips
   * @throws IllegalArgumentException when it is neither HTTPS nor on this machine
   */
  FcmTransport(@Nullable String base, Duration attemptTimeout) {
    this.attemptTimeout = attemptTimeout;
    String address = base == null ? GOOGLE : base;
    this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    requireSafe(this.base);
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    String target = url.startsWith(GOOGLE) ? base + url.substring(GOOGLE.length()) : url;
    requireSafe(target);
    return new Attempt(method, URI.create(target));
  }

  private static void requireSafe(String url) {
    URI uri = URI.create(url);
    if (!"https".equals(uri.getScheme()) && !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(
          "Push needs HTTPS, or an address of this machine, not " + url);
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private final class Attempt extends LowLevelHttpRequest {
    private final String method;
    private final HttpRequest.Builder request;

    Attempt(String method, URI uri) {
      this.method = method;
      this.request = HttpRequest.newBuilder(uri);
    }

    @Override
    public void addHeader(String name, String value) {
      if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
        request.header(name, value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      if (getContentType() != null) {
        request.header("Content-Type", getContentType());
      }
      request.method(method, body());
      // The timeout of the JDK's client ends with the headers; this one is for the body as well.
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      try {
        return new Answer(answer.get(attemptTimeout.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (TimeoutException e) {
        answer.cancel(true);
        throw new IOException("No answer within " + attemptTimeout, e);
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    private HttpRequest.BodyPublisher body() throws IOException {
      if (getStreamingContent() == null) {
        return HttpRequest.BodyPublishers.noBody();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      getStreamingContent().writeTo(bytes);
      if (getContentEncoding() != null) {
        request.header("Content-Encoding", getContentEncoding());
      }
      return HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray());
    }
  }

  private static final class Answer extends LowLevelHttpResponse {
    private final HttpResponse<byte[]> response;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();

    Answer(HttpResponse<byte[]> response) {
      this.response = response;
      response
          .headers()
          .map()
          .forEach((name, values) -> values.forEach(v -> headers.add(Map.entry(name, v))));
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(response.body());
    }

    @Override
    public @Nullable String getContentEncoding() {
      return response.headers().firstValue("Content-Encoding").orElse(null);
    }

    @Override
    public long getContentLength() {
      return response.headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    @Override
    public @Nullable String getContentType() {
      return response.headers().firstValue("Content-Type").orElse(null);
    }

    @Override
    public String getStatusLine() {
      return "HTTP/1.1 " + getStatusCode();
    }

    @Override
    public int getStatusCode() {
      return response.statusCode() == UNAVAILABLE ? SHOWN_INSTEAD : response.statusCode();
    }

    @Override
    public @Nullable String getReasonPhrase() {
      return null;
    }

    @Override
    public int getHeaderCount() {
      return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
      return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
      return headers.get(index).getValue();
    }
  }
}
