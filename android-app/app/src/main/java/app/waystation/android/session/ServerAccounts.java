package app.waystation.android.session;

import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.api.ServerAddress;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.LogoutRequest;
import app.waystation.protocol.auth.RegisterRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** {@link Accounts} of a Waystation server. */
public final class ServerAccounts implements Accounts {
  private final RestClient rest;
  private final Session session;
  private final SessionStore store;
  private final LocalData data;
  private final Executor io;

  /** Signs in and out of {@code session}. */
  public ServerAccounts(
      RestClient rest, Session session, SessionStore store, LocalData data, Executor io) {
    this.rest = rest;
    this.session = session;
    this.store = store;
    this.data = data;
    this.io = io;
  }

  @Override
  public CompletableFuture<AccountResult> register(
      String serverAddress, String email, String password, String displayName) {
    RegisterRequest request =
        new RegisterRequest(
            email.trim(),
            password,
            displayName.trim(),
            Locale.getDefault().getLanguage(),
            ZoneId.systemDefault().getId());
    return enter(serverAddress, "auth/register", request);
  }

  @Override
  public CompletableFuture<AccountResult> login(
      String serverAddress, String email, String password) {
    return enter(serverAddress, "auth/login", new LoginRequest(email.trim(), password));
  }

  @Override
  public CompletableFuture<Integer> unsent() {
    return CompletableFuture.supplyAsync(data::unsent, io);
  }

  @Override
  public CompletableFuture<Void> logout() {
    return CompletableFuture.runAsync(
        () -> {
          String refreshToken = session.refreshToken();
          if (refreshToken != null) {
            // Best effort: without a network the tokens die by themselves, and are gone from here.
            Answer forgotten = rest.send("DELETE", "devices/" + store.deviceId(), null, null);
            if (!(forgotten instanceof Answer.Unreachable)) {
              rest.post("auth/logout", new LogoutRequest(refreshToken), null);
            }
          }
          session.end();
          data.wipe();
          store.setDataOwner(null);
        },
        io);
  }

  private CompletableFuture<AccountResult> enter(
      String serverAddress, String path, Object request) {
    return CompletableFuture.supplyAsync(() -> enterNow(serverAddress, path, request), io);
  }

  private AccountResult enterNow(String serverAddress, String path, Object request) {
    ServerAddress address = ServerAddress.parse(serverAddress);
    if (address == null) {
      return new AccountResult.BadAddress("Not an address: " + serverAddress);
    }
    Answer answer = rest.postAnonymously(address, path, request);
    if (answer instanceof Answer.Ok ok) {
      try {
        return begin(address, ok.read(AuthAnswer.class));
      } catch (WireException e) {
        return new AccountResult.BadAddress("No Waystation server at " + address);
      }
    }
    if (answer instanceof Answer.Refusal refusal) {
      return refused(address, refusal.problem());
    }
    return new AccountResult.Unreachable(
        answer instanceof Answer.Unreachable unreachable
            ? unreachable.text()
            : "The server is in trouble");
  }

  private AccountResult begin(ServerAddress address, AuthAnswer answer) {
    String owner = store.dataOwner();
    if (owner != null && !owner.equals(answer.user().id())) {
      int unsent = data.unsent();
      if (unsent > 0) {
        return new AccountResult.OthersWorkWaits(unsent);
      }
      data.wipe();
    }
    store.setDataOwner(answer.user().id());
    session.begin(address.toString(), answer);
    return new AccountResult.Done(answer.user());
  }

  private static AccountResult refused(ServerAddress address, Problem problem) {
    if (problem.code().startsWith("http_")) {
      return new AccountResult.BadAddress("No Waystation server at " + address);
    }
    return new AccountResult.Refused(
        problem.code(),
        problem.detail() == null ? problem.title() : problem.detail(),
        problem.errors() == null ? List.of() : problem.errors());
  }
}
