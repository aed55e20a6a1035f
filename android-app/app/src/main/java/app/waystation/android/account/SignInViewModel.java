package app.waystation.android.account;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import app.waystation.android.AppGraph;
import app.waystation.android.session.AccountResult;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An attempt to sign in survives a turn of the phone. Main thread only. */
public final class SignInViewModel extends ViewModel {
  private final AppGraph graph;
  private final MutableLiveData<Attempt> attempt = new MutableLiveData<>(new Attempt(false, null));

  SignInViewModel(AppGraph graph) {
    this.graph = graph;
  }

  /** How the last attempt went. */
  LiveData<Attempt> attempt() {
    return attempt;
  }

  void login(String server, String email, String password) {
    run(graph.accounts().login(server, email, password));
  }

  void register(String server, String email, String password, String name) {
    run(graph.accounts().register(server, email, password, name));
  }

  /** The form changed: what the server said about the old one is not true any more. */
  void forget() {
    Attempt now = attempt.getValue();
    if (now != null && now.result() != null) {
      attempt.setValue(new Attempt(false, null));
    }
  }

  private void run(CompletableFuture<AccountResult> call) {
    attempt.setValue(new Attempt(true, null));
    call.whenCompleteAsync(
        (result, failure) ->
            attempt.setValue(
                new Attempt(
                    false,
                    result != null
                        ? result
                        : new AccountResult.Unreachable(String.valueOf(failure)))),
        graph.mainExecutor());
  }

  /**
   * One attempt.
   *
   * @param result null: still running, or none was made
   */
  record Attempt(boolean running, @Nullable AccountResult result) {}
}
