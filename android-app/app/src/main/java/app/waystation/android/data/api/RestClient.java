package app.waystation.android.data.api;

import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request, one {@link Answer}; never throws, never retries, never logs. Blocks: call it on a
 * background thread. Thread-safe.
 */
public final class RestClient implements AutoCloseable {
  static final String AUTHORIZATION = "Authorization";
  static final String BEARER = "Bearer ";
  static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private static final String USER_AGENT = "User-Agent";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Nobody is sent away for longer, whatever the server says. */
  public static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  private static final int UNAUTHORIZED = 401;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final ServerSource server;
  private final Tokens tokens;
  private final OkHttpClient bare;
  private final OkHttpClient authorized;
  private final OkHttpClient socket;

  /**
   * Talks to whatever {@code server} names at the time, as whoever {@code tokens} says.
   *
   * @param userAgent what it calls itself
   */
  public RestClient(ServerSource server, Tokens tokens, Timeouts timeouts, String userAgent) {
    this.server = server;
    this.tokens = tokens;
    this.bare =
        new OkHttpClient.Builder()
            .connectTimeout(timeouts.connect())
            .readTimeout(timeouts.read())
            .writeTimeout(timeouts.read())
            .callTimeout(timeouts.call())
            // A repeated POST must be our decision: it carries its key.
            .retryOnConnectionFailure(false)
            // Where a redirect leads is not our server: its page must not pass for an acceptance.
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header(USER_AGENT, userAgent).build()))
            .build();
    this.authorized =
        bare.newBuilder()
            .addInterceptor(chain -> chain.proceed(withToken(chain.request())))
            // Each request belongs to the sign-in it was made in, and to no later one.
            .authenticator(new TokenRefresher(bare, server, tokens))
            .build();
    this.socket =
        authorized
            .newBuilder()
            .callTimeout(Duration.ZERO)
            .readTimeout(timeouts.read())
            .pingInterval(timeouts.socketPing())
            .build();
  }

  /** For the socket: bearer and renewal of tokens as here, with pings and without a total limit. */
  public OkHttpClient socketClient() {
    return socket;
  }

  /** Where the socket is. */
  public HttpUrl socketUrl() {
    return server.address().socket();
  }

  /** Reads. */
  public Answer get(String path) {
    return send("GET", path, null, null);
  }

  /** Sends a record of the protocol. */
  public Answer post(String path, Object body, @Nullable String idempotencyKey) {
    return send("POST", path, WireJson.toJson(body), idempotencyKey);
  }

  /**
   * Sends anything.
   *
   * @param path below {@code /api/v1/}
   * @param body JSON; null: none
   * @param idempotencyKey the same for each repeat of the same wish; null: repeats are harmless
   */
  public Answer send(
      String method, String path, @Nullable String body, @Nullable String idempotencyKey) {
    if (tokens.accessToken() == null) {
      return new Answer.SessionOver();
    }
    return execute(authorized, server.address(), method, path, body, idempotencyKey);
  }

  /** Sends a record without a token, to a server that is not that of the session yet. */
  public Answer postAnonymously(ServerAddress address, String path, Object body) {
    return execute(bare, address, "POST", path, WireJson.toJson(body), null);
  }

  /** Ends all connections. */
  @Override
  public void close() {
    bare.dispatcher().cancelAll();
    bare.dispatcher().executorService().shutdown();
    bare.connectionPool().evictAll();
  }

  private Answer execute(
      OkHttpClient client,
      ServerAddress address,
      String method,
      String path,
      @Nullable String body,
      @Nullable String idempotencyKey) {
    Request.Builder request =
        new Request.Builder().url(address.rest(path)).tag(SignIn.class, new SignIn(tokens.epoch()));
    request.method(method, bodyOf(method, body));
    if (idempotencyKey != null) {
      request.header(IDEMPOTENCY_KEY, idempotencyKey);
    }
    try (Response response = client.newCall(request.build()).execute()) {
      return answer(response, client == bare);
    } catch (IOException | IllegalStateException e) {
      return new Answer.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable RequestBody bodyOf(String method, @Nullable String body) {
    if (body != null) {
      return RequestBody.create(body, JSON);
    }
    return method.equals("GET") || method.equals("DELETE") ? null : RequestBody.create("{}", JSON);
  }

  private Answer answer(Response response, boolean anonymous) throws IOException {
    String body = response.body().string();
    int status = response.code();
    if (response.isSuccessful()) {
      return isOurs(body) ? new Answer.Ok(status, body) : notOurs(status, anonymous);
    }
    if (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
      return new Answer.Trouble(status, retryAfter(response));
    }
    if (status == UNAUTHORIZED && !anonymous) {
      // Renewal has been tried: it either ended the session, or a fresh token was refused too.
      return tokens.accessToken() == null
          ? new Answer.SessionOver()
          : new Answer.Trouble(status, null);
    }
    Problem problem = problem(body);
    return problem == null ? notOurs(status, anonymous) : new Answer.Refusal(problem);
  }

  /** Our server speaks JSON or says nothing; a page is that of a portal or proxy in between. */
  private static boolean isOurs(String body) {
    String text = body.trim();
    return text.isEmpty() || text.startsWith("{") || text.startsWith("[");
  }

  /**
   * Somebody between us and the server has answered: nothing was accepted, and nothing refused for
   * good. Whoever typed the address is told; a command waits.
   */
  private static Answer notOurs(int status, boolean anonymous) {
    return anonymous ? new Answer.Refusal(unknown(status)) : new Answer.Trouble(status, null);
  }

  private static @Nullable Problem problem(String body) {
    try {
      Problem problem = WireJson.fromJson(Problem.class, body);
      return (Object) problem.code() == null ? null : problem;
    } catch (WireException e) {
      return null;
    }
  }

  private static Problem unknown(int status) {
    return new Problem(
        "about:blank",
        "HTTP " + status,
        status,
        null,
        "http_" + status,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable Duration retryAfter(Response response) {
    String value = response.header("Retry-After");
    if (value == null) {
      return null;
    }
    try {
      long seconds = Math.max(0, Long.parseLong(value.trim()));
      return Duration.ofSeconds(Math.min(seconds, MAX_RETRY_AFTER.getSeconds()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private Request withToken(Request request) throws IOException {
    SignIn signIn = request.tag(SignIn.class);
    if (signIn != null && signIn.epoch() != tokens.epoch()) {
      throw new IOException("Made by somebody who has signed out");
    }
    String token = tokens.accessToken();
    return token == null
        ? request
        : request.newBuilder().header(AUTHORIZATION, BEARER + token).build();
  }

  /** In which sign-in a request was made. */
  record SignIn(long epoch) {}
}
