package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.widget.EditText;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.group.GroupResult;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.protocol.ErrorCode;
import com.google.android.material.textfield.TextInputLayout;
import org.jspecify.annotations.Nullable;

/** Joining a group by its code, or going on to make one. */
public final class JoinGroupFragment extends ScreenFragment {
  private static final String FIRST = "first";
  private static final String CODE = "code";

  private TextInputLayout code;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public JoinGroupFragment() {
    super(R.layout.fragment_join_group);
  }

  /** For somebody who is in no group yet. */
  public static JoinGroupFragment first() {
    return with(true, null);
  }

  /** For one group more. */
  public static JoinGroupFragment another() {
    return with(false, null);
  }

  /** For a link with a code. */
  public static JoinGroupFragment withCode(String code) {
    return with(false, code);
  }

  private static JoinGroupFragment with(boolean first, @Nullable String code) {
    JoinGroupFragment made = new JoinGroupFragment();
    Bundle args = new Bundle();
    args.putBoolean(FIRST, first);
    args.putString(CODE, code);
    made.setArguments(args);
    return made;
  }

  @Override
  public Chrome chrome() {
    return isFirst() ? Chrome.BARE : Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return "";
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    code = find(R.id.code_layout);
    EditText field = find(R.id.code);
    String given = requireArguments().getString(CODE);
    if (saved == null && given != null) {
      field.setText(given);
    }
    Typed.onChange(code, () -> code.setError(null));
    field.setOnEditorActionListener(
        (text, action, event) -> {
          if (action == EditorInfo.IME_ACTION_GO) {
            join();
            return true;
          }
          return false;
        });
    find(R.id.join).setOnClickListener(button -> join());
    find(R.id.create).setOnClickListener(button -> navigator().open(new CreateGroupFragment()));
    View signOut = find(R.id.sign_out);
    signOut.setVisibility(isFirst() ? View.VISIBLE : View.GONE);
    signOut.setOnClickListener(button -> SignOut.ask(this, graph()));
  }

  private boolean isFirst() {
    return requireArguments().getBoolean(FIRST);
  }

  private void join() {
    String typed = Typed.in(code);
    // People paste the whole link as often as the code.
    String wanted = typed.substring(typed.lastIndexOf('/') + 1);
    if (wanted.isEmpty()) {
      code.setError(getString(R.string.error_code_required));
      return;
    }
    Typed.hideKeyboard(requireView());
    busy(true);
    graph()
        .groups()
        .join(wanted)
        .whenCompleteAsync(
            (result, failure) -> {
              if (getView() != null) {
                busy(false);
                show(result);
              }
            },
            graph().mainExecutor());
  }

  private void show(@Nullable GroupResult<String> result) {
    if (result instanceof GroupResult.Done<String> done) {
      currentGroup().choose(done.value());
      GroupItem group = currentGroup().now();
      if (group != null && group.id().equals(done.value())) {
        navigator().say(getString(R.string.joined_group, group.name()));
      }
      navigator().openHome();
    } else if (result instanceof GroupResult.NeedsNetwork<String>) {
      code.setError(getString(R.string.error_no_network));
    } else if (result instanceof GroupResult.Refused<String> refused) {
      ErrorCode reason = ErrorCode.of(refused.code());
      code.setError(
          reason == ErrorCode.NOT_FOUND
              ? getString(R.string.error_code_unknown)
              : reason == ErrorCode.INVITE_INVALID
                  ? getString(R.string.error_code_used)
                  : refused.text());
    } else {
      code.setError(getString(R.string.error_unknown));
    }
  }

  private void busy(boolean running) {
    find(R.id.progress).setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    find(R.id.join).setEnabled(!running);
  }
}
