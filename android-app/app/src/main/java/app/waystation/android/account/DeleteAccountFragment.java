package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.session.AccountOutcome;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import com.google.android.material.textfield.TextInputLayout;
import org.jspecify.annotations.Nullable;

/** The end of the account: says what goes and what stays, and asks for the password. */
public final class DeleteAccountFragment extends ScreenFragment {
  private TextInputLayout password;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public DeleteAccountFragment() {
    super(R.layout.fragment_delete_account);
  }

  @Override
  public Chrome chrome() {
    return Chrome.FORM;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.delete_account_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    password = find(R.id.password_layout);
    Typed.onChange(password, () -> password.setError(null));
    find(R.id.submit).setOnClickListener(button -> submit());
  }

  private void submit() {
    String typed = Typed.exactly(password);
    if (typed.isEmpty()) {
      password.setError(getString(R.string.error_password_required));
      return;
    }
    Typed.hideKeyboard(requireView());
    busy(true);
    graph()
        .account()
        .delete(typed)
        .whenCompleteAsync(
            (outcome, failure) -> {
              if (getView() != null) {
                busy(false);
                show(outcome, failure);
              }
            },
            graph().mainExecutor());
  }

  private void show(@Nullable AccountOutcome<Boolean> outcome, @Nullable Throwable failure) {
    // Done: the session is over, and the shell shows the way in.
    password.setError(AccountWords.trouble(requireContext(), outcome, failure));
  }

  private void busy(boolean running) {
    find(R.id.progress).setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    find(R.id.submit).setEnabled(!running);
  }
}
