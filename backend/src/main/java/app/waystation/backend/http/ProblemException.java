package app.waystation.backend.http;

import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with a stable code. Thrown anywhere, turned into {@code problem+json} in one place
 * ({@link ProblemResponder}); it rolls the running transaction back.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final long retryAfterSeconds;

  private ProblemException(Problem problem, long retryAfterSeconds) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** A refusal with a sentence for the person or developer who asked. */
  public static ProblemException of(ErrorCode code, String detail) {
    return new ProblemException(Problems.of(code, detail), 0);
  }

  /** 404: unknown, or not yours to see; the answer never tells which. */
  public static ProblemException notFound() {
    return of(ErrorCode.NOT_FOUND, "There is no such thing, or it is not yours to see.");
  }

  /** 403: a member whose role is too low. */
  public static ProblemException forbidden(String detail) {
    return of(ErrorCode.FORBIDDEN, detail);
  }

  /** 422 with one entry per field. */
  public static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(Problems.invalid(errors), 0);
  }

  /** 422 for one field. */
  public static ProblemException invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /**
   * 409 {@code version_conflict}.
   *
   * @param currentData the entity as it is now, JSON
   */
  public static ProblemException versionConflict(int current, int attempted, String currentData) {
    return new ProblemException(Problems.versionConflict(current, attempted, currentData), 0);
  }

  /**
   * 409 {@code reservation_overlap}.
   *
   * @param conflicting the reservation that stands in the way, JSON
   * @param holder who has the slot
   */
  public static ProblemException reservationOverlap(String conflicting, @Nullable Actor holder) {
    return new ProblemException(Problems.reservationOverlap(conflicting, holder), 0);
  }

  /** 429 with {@code Retry-After}. */
  public static ProblemException rateLimited(long retryAfterSeconds) {
    return new ProblemException(
        Problems.of(ErrorCode.RATE_LIMITED, "Too many requests; wait as Retry-After says."),
        Math.max(1, retryAfterSeconds));
  }

  /** A problem made elsewhere. */
  public static ProblemException of(Problem problem) {
    return new ProblemException(problem, 0);
  }

  /** What goes on the wire. */
  public Problem problem() {
    return problem;
  }

  /** Seconds for {@code Retry-After}; zero: none. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
