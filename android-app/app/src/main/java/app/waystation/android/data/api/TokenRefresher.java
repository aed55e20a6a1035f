package app.waystation.android.data.api;

import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.RefreshRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Renews the access token when the server says 401: once, however many requests ask for it at the
 * same time, for REST and socket alike. Only a 401 from the refresh itself ends the session; a
 * network that fails, or a server in trouble, never signs anybody out.
 */
final class TokenRefresher implements Authenticator {
  private static final int UNAUTHORIZED = 401;

  private final OkHttpClient bare;
  private final ServerSource server;
  private final Tokens tokens;
  private final Object lock = new Object();
  private @Nullable CompletableFuture<Boolean> running;

  TokenRefresher(OkHttpClient bare, ServerSource server, Tokens tokens) {
    this.bare = bare;
    this.server = server;
    this.tokens = tokens;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response)
      throws IOException {
    String refused = response.request().header(RestClient.AUTHORIZATION);
    if (refused == null || response.priorResponse() != null) {
      // A fresh token was refused as well: renewing it again would not help.
      return null;
    }
    RestClient.SignIn signIn = response.request().tag(RestClient.SignIn.class);
    if (signIn != null && signIn.epoch() != tokens.epoch()) {
      // Somebody else is signed in by now: it must not be repeated in their name.
      return null;
    }
    if (!refresh(refused)) {
      return null;
    }
    String renewed = tokens.accessToken();
    return renewed == null
        ? null
        : response
            .request()
            .newBuilder()
            .header(RestClient.AUTHORIZATION, RestClient.BEARER + renewed)
            .build();
  }

  /** Makes sure the token is not {@code refused} any more; false: the session is over. */
  private boolean refresh(String refused) throws IOException {
    CompletableFuture<Boolean> mine;
    boolean leads = false;
    synchronized (lock) {
      String current = tokens.accessToken();
      if (current == null) {
        return false;
      }
      if (!refused.equals(RestClient.BEARER + current)) {
        // Somebody renewed it while this request was on its way.
        return true;
      }
      if (running == null) {
        running = new CompletableFuture<>();
        leads = true;
      }
      mine = running;
    }
    if (leads) {
      lead(mine);
    }
    try {
      return mine.join();
    } catch (CompletionException e) {
      throw new IOException("The token could not be renewed", e.getCause());
    }
  }

  private void lead(CompletableFuture<Boolean> flight) {
    boolean alive = false;
    Throwable failure = null;
    try {
      alive = exchange();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
    synchronized (lock) {
      running = null;
    }
    if (failure == null) {
      flight.complete(alive);
    } else {
      flight.completeExceptionally(failure);
    }
  }

  private boolean exchange() throws IOException {
    String refreshToken = tokens.refreshToken();
    if (refreshToken == null) {
      return false;
    }
    Request request =
        new Request.Builder()
            .url(server.address().rest("auth/refresh"))
            .post(
                RequestBody.create(
                    WireJson.toJson(new RefreshRequest(refreshToken)), RestClient.JSON))
            .build();
    try (Response response = bare.newCall(request).execute()) {
      if (response.code() == UNAUTHORIZED) {
        tokens.expire(refreshToken);
        return false;
      }
      if (!response.isSuccessful()) {
        throw new IOException("Refresh answered " + response.code());
      }
      tokens.replace(refreshToken, WireJson.fromJson(AuthAnswer.class, response.body().string()));
      return true;
    } catch (WireException e) {
      throw new IOException("Refresh was not answered by a Waystation server", e);
    }
  }
}
