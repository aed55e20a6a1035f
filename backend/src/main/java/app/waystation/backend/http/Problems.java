package app.waystation.backend.http;

import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes problem documents, so that every code has one title and one type. */
final class Problems {
  private Problems() {}

  static Problem of(ErrorCode code, String detail) {
    return problem(code, detail, null, null, null, null, null, null);
  }

  static Problem invalid(List<FieldError> errors) {
    String detail =
        errors.isEmpty()
            ? "The request is not acceptable."
            : errors.getFirst().field() + ": " + errors.getFirst().message();
    return problem(ErrorCode.VALIDATION_FAILED, detail, errors, null, null, null, null, null);
  }

  static Problem versionConflict(int current, int attempted, String currentData) {
    return problem(
        ErrorCode.VERSION_CONFLICT,
        "It has changed since version " + attempted + "; it is at version " + current + " now.",
        null,
        current,
        attempted,
        currentData,
        null,
        null);
  }

  static Problem reservationOverlap(String conflicting, @Nullable Actor holder) {
    return problem(
        ErrorCode.RESERVATION_OVERLAP,
        holder == null
            ? "The vehicle is taken for part of that time."
            : holder.displayName() + " has the vehicle for part of that time.",
        null,
        null,
        null,
        null,
        conflicting,
        holder);
  }

  /** The same problem, named for the log. */
  static Problem withRequestId(Problem p, @Nullable String requestId) {
    return new Problem(
        p.type(),
        p.title(),
        p.status(),
        p.detail(),
        p.code(),
        p.errors(),
        p.currentVersion(),
        p.attemptedVersion(),
        p.currentData(),
        p.conflicting(),
        p.holder(),
        requestId);
  }

  private static Problem problem(
      ErrorCode code,
      String detail,
      @Nullable List<FieldError> errors,
      @Nullable Integer currentVersion,
      @Nullable Integer attemptedVersion,
      @Nullable String currentData,
      @Nullable String conflicting,
      @Nullable Actor holder) {
    return new Problem(
        "urn:waystation:problem:" + code.wire(),
        title(code),
        code.status(),
        detail,
        code.wire(),
        errors,
        currentVersion,
        attemptedVersion,
        currentData,
        conflicting,
        holder,
        null);
  }

  private static String title(ErrorCode code) {
    String words = code.wire().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
