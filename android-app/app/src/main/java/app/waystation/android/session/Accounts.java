package app.waystation.android.session;

import java.util.concurrent.CompletableFuture;

/** Signing in and out. Everything runs in the background and never throws at the caller. */
public interface Accounts {
  /** Makes an account at this server and signs in. */
  CompletableFuture<AccountResult> register(
      String serverAddress, String email, String password, String displayName);

  /** Signs in at this server. */
  CompletableFuture<AccountResult> login(String serverAddress, String email, String password);

  /** How many commands were not accepted yet and would be lost by signing out. */
  CompletableFuture<Integer> unsent();

  /**
   * Ends the session, here at once and on the server if it can be reached; ends all jobs and wipes
   * this person's data. Ask {@link #unsent()} first and say so.
   */
  CompletableFuture<Void> logout();
}
