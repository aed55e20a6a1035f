package app.waystation.backend.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * An FCM HTTP v1 server on this machine: hands out access tokens for a signed assertion and takes
 * messages as strictly as the real one. It uses the JDK only, so that any module's tests can.
 */
public final class FakeFcm implements AutoCloseable {
  /** The project of the service account. */
  public static final String PROJECT = "waystation-test";

  private static final String ACCESS_TOKEN = "fake-access-token";
  private static final int MAX_PAYLOAD = 4096;

  /** A message that was accepted. */
  public record Received(
      String token, Map<String, String> data, String priority, String ttl, String collapseKey) {}

  private record Refusal(int status, String error, String fcmCode, Integer retryAfter) {}

  private final HttpServer server;
  private final KeyPair keys;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> invalid = new CopyOnWriteArrayList<>();
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  private FakeFcm(HttpServer server, KeyPair keys) {
    this.server = server;
    this.keys = keys;
  }

  /** Starts one on a free port of the loopback address. */
  public static FakeFcm start() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeFcm fake = new FakeFcm(http, generator.generateKeyPair());
      http.setExecutor(Executors.newCachedThreadPool(FakeFcm::daemon));
      http.createContext("/token", fake::token);
      http.createContext("/v1/projects/" + PROJECT + "/messages:send", fake::send);
      http.start();
      return fake;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-fcm");
    thread.setDaemon(true);
    return thread;
  }

  /** What {@code FCM_ENDPOINT} must be. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Writes a service-account file into the directory: what {@code FCM_CREDENTIALS} must be. */
  public Path credentials(Path directory) throws IOException {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    String json =
        """
        {"type":"service_account","project_id":"%s","private_key_id":"k1","private_key":"%s",
         "client_email":"push@%s.iam.gserviceaccount.com","client_id":"1",
         "token_uri":"%s/token"}
        """
            .formatted(PROJECT, pem.replace("\n", "\\n"), PROJECT, endpoint());
    return Files.writeString(directory.resolve("fcm-" + UUID.randomUUID() + ".json"), json);
  }

  /** Accepted messages in the order in which they came. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Accepted messages for one registration token. */
  public List<Received> receivedBy(String token) {
    return received.stream().filter(m -> m.token().equals(token)).toList();
  }

  /** Why messages were refused as malformed; empty in a healthy test. */
  public List<String> invalid() {
    return List.copyOf(invalid);
  }

  /** From now on this registration token is unknown to FCM. */
  public void unregister(String token) {
    refusals.put(token, new Refusal(404, "NOT_FOUND", "UNREGISTERED", null));
  }

  /** The next message to the token gets 503. */
  public void failOnce(String token, Integer retryAfterSeconds) {
    refusals.put(token, new Refusal(503, "UNAVAILABLE", "UNAVAILABLE", retryAfterSeconds));
  }

  /** The next message to the token gets 429. */
  public void limitOnce(String token, Integer retryAfterSeconds) {
    refusals.put(
        token, new Refusal(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", retryAfterSeconds));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  // --- the token endpoint ---------------------------------------------------------------------

  private void token(HttpExchange exchange) throws IOException {
    String form = body(exchange);
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(
          parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
    }
    boolean good =
        "urn:ietf:params:oauth:grant-type:jwt-bearer".equals(fields.get("grant_type"))
            && isSigned(fields.getOrDefault("assertion", ""));
    answer(
        exchange,
        good ? 200 : 400,
        good
            ? "{\"access_token\":\""
                + ACCESS_TOKEN
                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
            : "{\"error\":\"invalid_grant\"}");
  }

  private boolean isSigned(String assertion) {
    String[] parts = assertion.split("\\.");
    if (parts.length != 3) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(keys.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (java.security.GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  // --- messages:send --------------------------------------------------------------------------

  private void send(HttpExchange exchange) throws IOException {
    String text = body(exchange);
    if (!("Bearer " + ACCESS_TOKEN)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      refuse(exchange, new Refusal(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", null));
      return;
    }
    Received message;
    try {
      message = validated(text);
    } catch (IllegalArgumentException e) {
      invalid.add(e.getMessage() + " in " + text);
      refuse(exchange, new Refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", null));
      return;
    }
    Refusal refusal = refusals.get(message.token());
    if (refusal != null) {
      if (refusal.status() != 404) {
        refusals.remove(message.token());
      }
      refuse(exchange, refusal);
      return;
    }
    received.add(message);
    answer(
        exchange,
        200,
        "{\"name\":\"projects/" + PROJECT + "/messages/" + UUID.randomUUID() + "\"}");
  }

  /** The rules of the v1 reference that our messages can break. */
  private static Received validated(String text) {
    Map<String, Object> request = object(new Json(text).read(), "request");
    onlyKeys(request, "request", "message", "validate_only", "validateOnly");
    Map<String, Object> message = object(request.get("message"), "message");
    onlyKeys(
        message,
        "message",
        "token",
        "data",
        "android",
        "notification",
        "fcm_options",
        "fcmOptions");
    String token = string(message.get("token"), "token");
    if (token.isEmpty()) {
      throw new IllegalArgumentException("token is empty");
    }
    Map<String, String> data = new HashMap<>();
    int size = 0;
    for (Map.Entry<String, Object> entry : object(message.get("data"), "data").entrySet()) {
      String key = entry.getKey();
      if (key.equals("from")
          || key.equals("message_type")
          || key.startsWith("google.")
          || key.startsWith("gcm.")) {
        throw new IllegalArgumentException("reserved data key " + key);
      }
      String value = string(entry.getValue(), "data." + key);
      size +=
          key.getBytes(StandardCharsets.UTF_8).length
              + value.getBytes(StandardCharsets.UTF_8).length;
      data.put(key, value);
    }
    if (size > MAX_PAYLOAD) {
      throw new IllegalArgumentException("payload of " + size + " bytes");
    }
    Map<String, Object> android = object(message.get("android"), "android");
    onlyKeys(
        android,
        "android",
        "priority",
        "ttl",
        "collapse_key",
        "collapseKey",
        "data",
        "notification",
        "direct_boot_ok");
    String priority = string(android.get("priority"), "android.priority");
    if (!priority.equalsIgnoreCase("high") && !priority.equalsIgnoreCase("normal")) {
      throw new IllegalArgumentException("priority " + priority);
    }
    String ttl = string(android.get("ttl"), "android.ttl");
    if (!ttl.matches("\\d+(\\.\\d{1,9})?s")
        || Double.parseDouble(ttl.substring(0, ttl.length() - 1)) > 2_419_200) {
      throw new IllegalArgumentException("ttl " + ttl);
    }
    Object collapse =
        android.containsKey("collapse_key")
            ? android.get("collapse_key")
            : android.get("collapseKey");
    return new Received(
        token,
        data,
        priority.toLowerCase(java.util.Locale.ROOT),
        ttl,
        string(collapse, "collapse_key"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException(name + " is no object");
  }

  private static String string(Object value, String name) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name + " is no string");
  }

  private static void onlyKeys(Map<String, Object> map, String name, String... allowed) {
    for (String key : map.keySet()) {
      if (!List.of(allowed).contains(key)) {
        throw new IllegalArgumentException("unknown field " + name + "." + key);
      }
    }
  }

  private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    if (refusal.retryAfter() != null) {
      exchange.getResponseHeaders().add("Retry-After", refusal.retryAfter().toString());
    }
    answer(
        exchange,
        refusal.status(),
        """
        {"error":{"code":%d,"message":"%s","status":"%s","details":[{
          "@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}
        """
            .formatted(refusal.status(), refusal.error(), refusal.error(), refusal.fcmCode()));
  }

  private static String body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      in = new GZIPInputStream(in);
    }
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A reader of JSON that is just good enough, so that this class needs no library. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object read() {
      Object value = value();
      skipSpace();
      if (at != text.length()) {
        throw new IllegalArgumentException("trailing text");
      }
      return value;
    }

    private Object value() {
      skipSpace();
      char c = peek();
      if (c == '{') {
        return object();
      }
      if (c == '[') {
        return array();
      }
      if (c == '"') {
        return string();
      }
      int start = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(start, at);
      return switch (word) {
        case "true" -> true;
        case "false" -> false;
        case "null" -> throw new IllegalArgumentException("null");
        default -> Double.valueOf(word);
      };
    }

    private Map<String, Object> object() {
      Map<String, Object> map = new HashMap<>();
      expect('{');
      skipSpace();
      while (peek() != '}') {
        skipSpace();
        String key = string();
        skipSpace();
        expect(':');
        map.put(key, value());
        skipSpace();
        if (peek() == ',') {
          at++;
          skipSpace();
        }
      }
      expect('}');
      return map;
    }

    private List<Object> array() {
      List<Object> list = new ArrayList<>();
      expect('[');
      skipSpace();
      while (peek() != ']') {
        list.add(value());
        skipSpace();
        if (peek() == ',') {
          at++;
        }
      }
      expect(']');
      return list;
    }

    private String string() {
      StringBuilder out = new StringBuilder();
      expect('"');
      while (peek() != '"') {
        char c = text.charAt(at++);
        out.append(c == '\\' ? escaped() : c);
      }
      expect('"');
      return out.toString();
    }

    private char escaped() {
      char c = text.charAt(at++);
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          at += 4;
          yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        default -> c;
      };
    }

    private char peek() {
      if (at >= text.length()) {
        throw new IllegalArgumentException("unexpected end");
      }
      return text.charAt(at);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw new IllegalArgumentException("expected " + c + " at " + at);
      }
      at++;
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
