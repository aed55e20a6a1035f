package app.waystation.faults;

import app.waystation.backend.testing.FakeFcm;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands before the fake FCM and passes messages on as it likes: not at all, late, or without
 * telling the sender that it has.
 */
final class MoodyFcm implements AutoCloseable {
  /** What it does with a message. */
  enum Mood {
    FINE("answers"),
    LIMITS("429 with Retry-After"),
    FAILS("500"),
    IS_AWAY("503"),
    IS_SLOW("an answer after seconds"),
    TALKS_NONSENSE("200 with something that is no JSON"),
    TAKES_AND_FAILS("500 although the message went out"),
    TAKES_AND_HANGS_UP("connection closed although the message went out");

    private final String words;

    Mood(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final FakeFcm fake;
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ReentrantLock lock = new ReentrantLock();
  private final Random random;
  private final Map<Mood, Integer> shown = new EnumMap<>(Mood.class);
  private volatile boolean moody = true;

  MoodyFcm(FakeFcm fake, long seed) throws IOException {
    this.fake = fake;
    this.random = new Random(seed);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  /** What {@code FCM_ENDPOINT} must be. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it does what it should. */
  void calmDown() {
    moody = false;
  }

  /** How often it was in which mood. */
  Map<Mood, Integer> shown() {
    lock.lock();
    try {
      return new EnumMap<>(shown);
    } finally {
      lock.unlock();
    }
  }

  private Mood mood() {
    lock.lock();
    try {
      Mood mood = moody ? Mood.values()[random.nextInt(Mood.values().length)] : Mood.FINE;
      shown.merge(mood, 1, Integer::sum);
      return mood;
    } finally {
      lock.unlock();
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      switch (mood()) {
        case FINE -> answer(exchange, passOn(exchange, body));
        case LIMITS -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          answer(exchange, 429, error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"));
        }
        case FAILS -> answer(exchange, 500, error(500, "INTERNAL", "INTERNAL"));
        case IS_AWAY -> answer(exchange, 503, error(503, "UNAVAILABLE", "UNAVAILABLE"));
        case IS_SLOW -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(200, 3000)));
          answer(exchange, passOn(exchange, body));
        }
        case TALKS_NONSENSE -> answer(exchange, 200, "<html>Good evening</html>");
        case TAKES_AND_FAILS -> {
          passOn(exchange, body);
          answer(exchange, 500, error(500, "INTERNAL", "INTERNAL"));
        }
        case TAKES_AND_HANGS_UP -> passOn(exchange, body);
      }
    }
  }

  private HttpResponse<String> passOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(fake.endpoint() + exchange.getRequestURI()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"Authorization", "Content-Type", "Content-Encoding"}) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<String> response)
      throws IOException {
    answer(exchange, response.statusCode(), response.body());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String error(int code, String status, String fcm) {
    return """
        {"error":{"code":%d,"message":"moody","status":"%s","details":[{
          "@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}
        """
        .formatted(code, status, fcm);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
