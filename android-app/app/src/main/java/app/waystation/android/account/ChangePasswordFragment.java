package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.session.AccountOutcome;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import com.google.android.material.textfield.TextInputLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another password: the old one proves who asks, and every other session ends. */
public final class ChangePasswordFragment extends ScreenFragment {
  private static final int SHORTEST = 8;

  private TextInputLayout old;
  private TextInputLayout next;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public ChangePasswordFragment() {
    super(R.layout.fragment_password);
  }

  @Override
  public Chrome chrome() {
    return Chrome.FORM;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.password_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    old = find(R.id.old_password_layout);
    next = find(R.id.new_password_layout);
    for (TextInputLayout field : List.of(old, next)) {
      Typed.onChange(field, () -> field.setError(null));
    }
    find(R.id.submit).setOnClickListener(button -> submit());
  }

  private void submit() {
    String before = Typed.exactly(old);
    String after = Typed.exactly(next);
    boolean good = true;
    if (before.isEmpty()) {
      old.setError(getString(R.string.error_password_required));
      good = false;
    }
    if (after.length() < SHORTEST) {
      next.setError(getString(R.string.error_password_short));
      good = false;
    }
    if (!good) {
      return;
    }
    Typed.hideKeyboard(requireView());
    busy(true);
    graph()
        .account()
        .changePassword(before, after)
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
    String trouble = AccountWords.trouble(requireContext(), outcome, failure);
    if (trouble == null) {
      navigator().say(getString(R.string.password_done));
      navigator().back();
    } else {
      old.setError(trouble);
    }
  }

  private void busy(boolean running) {
    find(R.id.progress).setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    find(R.id.submit).setEnabled(!running);
  }
}
