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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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

  /** A message that was accepted; {@code collapseKey} is null when it had none. */
  public record Received(
      String token, Map<String, String> data, String priority, String ttl, String collapseKey) {}

  /** What happens to a message instead of being accepted. */
  private interface Behaviour {
    void answer(HttpExchange exchange, Received message) throws IOException;
  }

  private record Refusal(
      int status, String error, String fcmCode, String text, String field, String retryAfter)
      implements Behaviour {
    @Override
    public void answer(HttpExchange exchange, Received message) throws IOException {
      refuse(exchange, this);
    }
  }

  private final HttpServer server;
  private final KeyPair keys;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> invalid = new CopyOnWriteArrayList<>();
  private final List<String> arrivals = new CopyOnWriteArrayList<>();
  private final Map<String, Behaviour> always = new ConcurrentHashMap<>();
  private final Map<String, Queue<Behaviour>> once = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Behaviour forAll;

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

  /** How many messages for the token have come, accepted or not. */
  public long arrivedFor(String token) {
    return arrivals.stream().filter(token::equals).count();
  }

  /** How many messages have come, accepted or not. */
  public int arrived() {
    return arrivals.size();
  }

  /** From now on this registration token is unknown to FCM. */
  public void unregister(String token) {
    always.put(token, new Refusal(404, "NOT_FOUND", "UNREGISTERED", "Not found.", null, null));
  }

  /** From now on this registration token is taken for malformed. */
  public void rejectToken(String token) {
    always.put(
        token,
        new Refusal(
            400,
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
            "The registration token is not a valid FCM registration token",
            "message.token",
            null));
  }

  /** The next message to the token is refused for what is in it. */
  public void rejectPayloadOnce(String token) {
    next(
        token,
        new Refusal(
            400,
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
            "Android message is too big",
            "message.data",
            null));
  }

  /** From now on the token is one of another project. */
  public void ofAnotherProject(String token) {
    always.put(
        token,
        new Refusal(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", "Mismatch.", null, null));
  }

  /** The next message to the token gets 503. */
  public void failOnce(String token, Integer retryAfterSeconds) {
    failOnce(token, 503, retryAfterSeconds == null ? null : retryAfterSeconds.toString());
  }

  /** The next message to the token gets that status, 500 or above, and that {@code Retry-After}. */
  public void failOnce(String token, int status, String retryAfter) {
    next(token, new Refusal(status, "UNAVAILABLE", "UNAVAILABLE", "Try again.", null, retryAfter));
  }

  /** The next message to the token gets 429. */
  public void limitOnce(String token, Integer retryAfterSeconds) {
    limitOnce(token, retryAfterSeconds == null ? null : retryAfterSeconds.toString());
  }

  /** The next message to the token gets 429 and that {@code Retry-After}. */
  public void limitOnce(String token, String retryAfter) {
    next(
        token,
        new Refusal(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Too much.", null, retryAfter));
  }

  /** The next message to the token gets an answer that is no JSON. */
  public void garbageOnce(String token, int status) {
    next(token, (exchange, message) -> answer(exchange, status, "<html>It works!</html>"));
  }

  /** The next message to the token is accepted, but the connection breaks before the answer. */
  public void breakAfterAcceptingOnce(String token) {
    next(
        token,
        (exchange, message) -> {
          received.add(message);
          exchange.close();
        });
  }

  /** Messages to the token are read and never answered. */
  public void hangFor(String token) {
    always.put(token, (exchange, message) -> waitForClose());
  }

  /** Messages to the token get the headers of an answer, and then nothing. */
  public void stallFor(String token) {
    always.put(
        token,
        (exchange, message) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          waitForClose();
        });
  }

  /** From now on every message gets that status; zero: the service is well again. */
  public void failAll(int status) {
    forAll =
        status == 0 ? null : new Refusal(status, "INTERNAL", "INTERNAL", "Broken.", null, null);
  }

  /** From now on every connection breaks before an answer; {@link #failAll} with zero mends it. */
  public void breakAll() {
    forAll = (exchange, message) -> exchange.close();
  }

  /** The token is a good one again. */
  public void heal(String token) {
    always.remove(token);
    once.remove(token);
  }

  private void next(String token, Behaviour behaviour) {
    once.computeIfAbsent(token, _ -> new ConcurrentLinkedQueue<>()).add(behaviour);
  }

  private void waitForClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
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
      refuse(
          exchange,
          new Refusal(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", "Who?", null, null));
      return;
    }
    Received message;
    try {
      message = validated(text);
    } catch (IllegalArgumentException e) {
      invalid.add(e.getMessage() + " in " + text);
      refuse(
          exchange,
          new Refusal(
              400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", e.getMessage(), "message", null));
      return;
    }
    arrivals.add(message.token());
    Behaviour behaviour = behaviourFor(message.token());
    if (behaviour != null) {
      behaviour.answer(exchange, message);
      return;
    }
    received.add(message);
    answer(
        exchange,
        200,
        "{\"name\":\"projects/" + PROJECT + "/messages/" + UUID.randomUUID() + "\"}");
  }

  private Behaviour behaviourFor(String token) {
    if (forAll != null) {
      return forAll;
    }
    Queue<Behaviour> next = once.get(token);
    Behaviour first = next == null ? null : next.poll();
    return first == null ? always.get(token) : first;
  }

  /** The rules of the v1 reference that our messages can break. */
  private static Received validated(String text) {
    Map<String, Object> request = object(new FakeFcmJson(text).read(), "request");
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
        collapse == null ? null : string(collapse, "collapse_key"));
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
      exchange.getResponseHeaders().add("Retry-After", refusal.retryAfter());
    }
    String violation =
        refusal.field() == null
            ? ""
            : """
              ,{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
                {"field":"%s","description":"%s"}]}\
              """
                .formatted(refusal.field(), refusal.text());
    answer(
        exchange,
        refusal.status(),
        """
        {"error":{"code":%d,"message":"%s","status":"%s","details":[{
          "@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}%s]}}
        """
            .formatted(
                refusal.status(), refusal.text(), refusal.error(), refusal.fcmCode(), violation));
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
}
