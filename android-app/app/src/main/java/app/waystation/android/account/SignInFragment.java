package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.util.Patterns;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.widget.Button;
import android.widget.EditText;
import android.widget.TextView;
import androidx.lifecycle.ViewModelProvider;
import app.waystation.android.R;
import app.waystation.android.session.AccountResult;
import app.waystation.android.session.SessionState;
import app.waystation.android.ui.common.GraphViewModels;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.FieldError;
import com.google.android.material.textfield.TextInputLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing in, and making an account: the same form with a name more. */
public final class SignInFragment extends ScreenFragment {
  static final int SHORTEST_PASSWORD = 8;
  private static final String REGISTERING = "registering";

  private SignInViewModel model;
  private TextInputLayout name;
  private TextInputLayout email;
  private TextInputLayout password;
  private TextInputLayout server;
  private TextView error;
  private boolean registering;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public SignInFragment() {
    super(R.layout.fragment_sign_in);
  }

  @Override
  public Chrome chrome() {
    return Chrome.BARE;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(registering ? R.string.register_title : R.string.sign_in_title);
  }

  @Override
  public void onCreate(@Nullable Bundle saved) {
    super.onCreate(saved);
    registering = saved != null && saved.getBoolean(REGISTERING);
    model =
        new ViewModelProvider(this, GraphViewModels.factory(() -> new SignInViewModel(graph())))
            .get(SignInViewModel.class);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    name = find(R.id.name_layout);
    email = find(R.id.email_layout);
    password = find(R.id.password_layout);
    server = find(R.id.server_layout);
    error = find(R.id.form_error);
    EditText serverField = find(R.id.server);
    if (saved == null) {
      serverField.setText(graph().session().serverAddress());
    }
    for (TextInputLayout field : List.of(name, email, password, server)) {
      Typed.onChange(
          field,
          () -> {
            field.setError(null);
            model.forget();
          });
    }
    // The eye stays reachable: the red line and the words below say enough.
    password.setErrorIconDrawable(null);
    EditText passwordField = find(R.id.password);
    passwordField.setOnEditorActionListener(
        (field, action, event) -> {
          if (action == EditorInfo.IME_ACTION_GO) {
            submit();
            return true;
          }
          return false;
        });
    find(R.id.submit).setOnClickListener(button -> submit());
    find(R.id.switch_mode)
        .setOnClickListener(
            button -> {
              registering = !registering;
              model.forget();
              name.setError(null);
              showMode();
            });
    find(R.id.advanced)
        .setOnClickListener(
            button ->
                server.setVisibility(
                    server.getVisibility() == View.VISIBLE ? View.GONE : View.VISIBLE));
    showMode();
    model.attempt().observe(getViewLifecycleOwner(), this::showAttempt);
  }

  @Override
  public void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    out.putBoolean(REGISTERING, registering);
  }

  private void showMode() {
    TextView heading = find(R.id.title);
    heading.setText(title(requireContext()));
    Button submit = find(R.id.submit);
    submit.setText(registering ? R.string.register_action : R.string.sign_in_action);
    Button change = find(R.id.switch_mode);
    change.setText(registering ? R.string.register_switch : R.string.sign_in_switch);
    name.setVisibility(registering ? View.VISIBLE : View.GONE);
    password.setHelperText(registering ? getString(R.string.password_hint) : null);
    EditText field = find(R.id.password);
    field.setAutofillHints(registering ? "newPassword" : View.AUTOFILL_HINT_PASSWORD);
  }

  private void submit() {
    String address = Typed.in(server);
    String mail = Typed.in(email);
    String secret = Typed.exactly(password);
    String called = Typed.in(name);
    boolean good = true;
    if (registering && called.isEmpty()) {
      name.setError(getString(R.string.error_name_required));
      good = false;
    }
    if (mail.isEmpty()) {
      email.setError(getString(R.string.error_email_required));
      good = false;
    } else if (!Patterns.EMAIL_ADDRESS.matcher(mail).matches()) {
      email.setError(getString(R.string.error_email_invalid));
      good = false;
    }
    if (secret.isEmpty()) {
      password.setError(getString(R.string.error_password_required));
      good = false;
    } else if (registering && secret.length() < SHORTEST_PASSWORD) {
      password.setError(getString(R.string.error_password_short));
      good = false;
    }
    if (!address.startsWith("https://") && !address.startsWith("http://")) {
      server.setVisibility(View.VISIBLE);
      server.setError(getString(R.string.error_server_invalid));
      good = false;
    }
    if (!good) {
      return;
    }
    Typed.hideKeyboard(requireView());
    if (registering) {
      model.register(address, mail, secret, called);
    } else {
      model.login(address, mail, secret);
    }
  }

  private void showAttempt(SignInViewModel.Attempt attempt) {
    find(R.id.progress).setVisibility(attempt.running() ? View.VISIBLE : View.INVISIBLE);
    find(R.id.submit).setEnabled(!attempt.running());
    find(R.id.switch_mode).setEnabled(!attempt.running());
    CharSequence words = words(attempt.result());
    if (words == null
        && attempt.result() == null
        && graph().session().now() instanceof SessionState.SignedOut out
        && out.expired()
        && !attempt.running()) {
      words = getString(R.string.sign_in_session_ended);
    }
    error.setText(words);
    error.setVisibility(words == null ? View.GONE : View.VISIBLE);
  }

  /** What to say in the panel; errors of one field go to the field. Null: nothing. */
  private @Nullable CharSequence words(@Nullable AccountResult result) {
    if (result instanceof AccountResult.Refused refused) {
      return refused(refused);
    }
    if (result instanceof AccountResult.Unreachable) {
      return getString(R.string.error_no_network);
    }
    if (result instanceof AccountResult.BadAddress) {
      server.setVisibility(View.VISIBLE);
      server.setError(getString(R.string.banner_not_a_server));
      return null;
    }
    if (result instanceof AccountResult.OthersWorkWaits others) {
      return getResources()
          .getQuantityString(R.plurals.error_others_work, others.unsent(), others.unsent());
    }
    return null;
  }

  private @Nullable CharSequence refused(AccountResult.Refused refused) {
    ErrorCode code = ErrorCode.of(refused.code());
    if (code == null) {
      return getString(R.string.error_unknown);
    }
    switch (code) {
      case INVALID_CREDENTIALS, UNAUTHORIZED -> {
        return getString(R.string.error_credentials);
      }
      case ALREADY_EXISTS -> {
        email.setError(getString(R.string.error_email_taken));
        return null;
      }
      case RATE_LIMITED -> {
        return getString(R.string.error_rate_limited);
      }
      case INTERNAL_ERROR, UNAVAILABLE -> {
        return getString(R.string.error_server);
      }
      case VALIDATION_FAILED -> {
        return fieldErrors(refused.errors()) ? null : refused.text();
      }
      default -> {
        return refused.text().isEmpty() ? getString(R.string.error_unknown) : refused.text();
      }
    }
  }

  private boolean fieldErrors(List<FieldError> errors) {
    boolean shown = false;
    for (FieldError fieldError : errors) {
      TextInputLayout field =
          switch (fieldError.field()) {
            case "email" -> email;
            case "password" -> password;
            case "display_name" -> name;
            default -> null;
          };
      if (field != null) {
        field.setError(fieldError.message());
        shown = true;
      }
    }
    return shown;
  }
}
