package app.waystation.android.account;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.android.session.AccountOutcome;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Problem;
import org.jspecify.annotations.Nullable;

/** Says what became of a question about the account. */
final class AccountWords {
  private AccountWords() {}

  /** What went wrong; null: nothing. */
  static @Nullable String trouble(
      Context context, @Nullable AccountOutcome<?> outcome, @Nullable Throwable failure) {
    if (failure != null || outcome == null) {
      return context.getString(R.string.error_unknown);
    }
    if (outcome instanceof AccountOutcome.NeedsNetwork) {
      return context.getString(R.string.error_no_network);
    }
    if (outcome instanceof AccountOutcome.TooOften) {
      return context.getString(R.string.error_rate_limited);
    }
    if (outcome instanceof AccountOutcome.Refused<?> refused) {
      Problem problem = refused.problem();
      if (at(problem, "password") || at(problem, "current_password")) {
        return context.getString(R.string.account_password_wrong);
      }
      if (ErrorCode.of(problem.code()) == ErrorCode.NOT_FOUND) {
        return context.getString(R.string.account_session_gone);
      }
      return problem.detail() == null ? problem.title() : problem.detail();
    }
    return null;
  }

  private static boolean at(Problem problem, String field) {
    if (problem.errors() == null) {
      return false;
    }
    for (FieldError error : problem.errors()) {
      if (error.field().equals(field)) {
        return true;
      }
    }
    return false;
  }
}
