package app.waystation.android.push;

import app.waystation.android.R;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.push.PushDoctor.Check;
import app.waystation.android.push.PushDoctor.Fix;
import app.waystation.android.push.PushDoctor.Kind;
import app.waystation.android.push.PushDoctor.Verdict;
import org.jspecify.annotations.Nullable;

/** What follows from what this app knows by itself. */
final class PushFindings {
  private PushFindings() {}

  static Check token(PushHealth health) {
    if (health.hasToken() == null) {
      return check(Kind.TOKEN, Verdict.WARNING, R.string.doctor_token_unknown, Fix.REGISTER);
    }
    return health.hasToken()
        ? check(Kind.TOKEN, Verdict.GOOD, R.string.doctor_token_good, Fix.NONE)
        : check(Kind.TOKEN, Verdict.BAD, R.string.doctor_token_bad, Fix.REGISTER);
  }

  static Check registered(PushHealth health) {
    if (health.problem() != null) {
      return new Check(
          Kind.REGISTERED,
          Verdict.BAD,
          R.string.doctor_registered_problem,
          health.problem(),
          null,
          Fix.REGISTER);
    }
    if (health.registeredAt() == null || health.isWithoutPushes()) {
      return check(Kind.REGISTERED, Verdict.BAD, R.string.doctor_registered_bad, Fix.REGISTER);
    }
    return new Check(
        Kind.REGISTERED,
        Verdict.GOOD,
        R.string.doctor_registered_good,
        null,
        health.registeredAt(),
        Fix.NONE);
  }

  static Check last(@Nullable PushInbox push) {
    return push == null
        ? check(Kind.LAST_PUSH, Verdict.WARNING, R.string.doctor_last_never, Fix.NONE)
        : new Check(
            Kind.LAST_PUSH,
            Verdict.GOOD,
            R.string.doctor_last_good,
            null,
            push.receivedAt(),
            Fix.NONE);
  }

  static Check server(Answer answer) {
    if (answer instanceof Answer.Ok) {
      return check(Kind.SERVER, Verdict.GOOD, R.string.doctor_server_good, Fix.NONE);
    }
    boolean answers =
        !(answer instanceof Answer.Unreachable) && !(answer instanceof Answer.Trouble);
    return check(
        Kind.SERVER,
        Verdict.BAD,
        answers ? R.string.doctor_server_signed_out : R.string.doctor_server_bad,
        Fix.NONE);
  }

  static Check check(Kind kind, Verdict verdict, int words, Fix fix) {
    return new Check(kind, verdict, words, null, null, fix);
  }
}
