package app.waystation.android.session;

import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.ChangePassword;
import app.waystation.protocol.auth.DeleteMe;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.device.MyDevice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One's own account on the server: profile, sessions, phones, password, export, and its end. All of
 * it needs the server's answer at once; without a network it says so. Runs in the background and
 * never throws at the caller.
 */
public final class OwnAccount {
  private static final int TOO_MANY_REQUESTS = 429;

  private final RestClient rest;
  private final Session session;
  private final SessionStore store;
  private final LocalData data;
  private final Executor net;

  /** Of whoever {@code session} says. */
  public OwnAccount(
      RestClient rest, Session session, SessionStore store, LocalData data, Executor net) {
    this.rest = rest;
    this.session = session;
    this.store = store;
    this.data = data;
    this.net = net;
  }

  /** Changes the profile; what is null stays. */
  public CompletableFuture<AccountOutcome<User>> change(UpdateMe change) {
    return ask(
        "PATCH",
        "me",
        WireJson.toJson(change),
        body -> {
          User user = WireJson.fromJson(User.class, body);
          session.profileChanged(user);
          return user;
        });
  }

  /** Where the account is signed in. */
  public CompletableFuture<AccountOutcome<List<MySession>>> sessions() {
    return ask(
        "GET", "me/sessions", null, body -> WireJson.pageFromJson(MySession.class, body).items());
  }

  /** The phones that are woken by pushes. */
  public CompletableFuture<AccountOutcome<List<MyDevice>>> devices() {
    return ask(
        "GET", "me/devices", null, body -> WireJson.pageFromJson(MyDevice.class, body).items());
  }

  /** Ends another session. */
  public CompletableFuture<AccountOutcome<Boolean>> endSession(String id) {
    return ask("DELETE", "me/sessions/" + id, null, body -> true);
  }

  /** Ends every other session. */
  public CompletableFuture<AccountOutcome<Boolean>> endOtherSessions() {
    return ask("DELETE", "me/sessions", null, body -> true);
  }

  /** Gives the account another password; every other session ends. */
  public CompletableFuture<AccountOutcome<Boolean>> changePassword(String old, String next) {
    return ask("POST", "me/password", WireJson.toJson(new ChangePassword(old, next)), body -> true);
  }

  /** Everything that is kept about this person, as JSON. */
  public CompletableFuture<AccountOutcome<String>> export() {
    return ask("GET", "me/export", null, body -> body);
  }

  /** Ends the account: on the server for good, and with it everything on this phone. */
  public CompletableFuture<AccountOutcome<Boolean>> delete(String password) {
    return ask(
        "DELETE",
        "me",
        WireJson.toJson(new DeleteMe(password)),
        body -> {
          session.end();
          data.wipe();
          store.setDataOwner(null);
          return true;
        });
  }

  private <T> CompletableFuture<AccountOutcome<T>> ask(
      String method, String path, @Nullable String body, Function<String, T> read) {
    return CompletableFuture.supplyAsync(
        () -> {
          String key = method.equals("GET") ? null : EntityIds.next();
          Answer answer = rest.send(method, path, body, key);
          if (answer instanceof Answer.Refusal refusal) {
            return new AccountOutcome.Refused<>(refusal.problem());
          }
          if (answer instanceof Answer.Trouble trouble && trouble.status() == TOO_MANY_REQUESTS) {
            return new AccountOutcome.TooOften<>();
          }
          if (answer instanceof Answer.Ok ok) {
            try {
              return new AccountOutcome.Done<>(read.apply(ok.body()));
            } catch (WireException e) {
              // A page of somebody between us and the server.
              return new AccountOutcome.NeedsNetwork<>();
            }
          }
          return new AccountOutcome.NeedsNetwork<>();
        },
        net);
  }
}
