package app.waystation.backend.http;

import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an error becomes {@code problem+json}: ours, and those that Micronaut makes
 * itself (no such route, wrong method or media type, unreadable or too large body, no token).
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
public final class ProblemResponder implements ErrorResponseProcessor<Object> {
  private static final String RETRY_OUTAGE_SECONDS = "2";

  @Override
  @SuppressWarnings("unchecked")
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Problem problem =
        problem(context.getRootCause().orElse(null), HttpStatus.valueOf(response.code()), context);
    return (MutableHttpResponse<Object>) write(context.getRequest(), problem, response);
  }

  /** Puts a problem into an answer. */
  static MutableHttpResponse<?> write(
      HttpRequest<?> request, Problem problem, MutableHttpResponse<?> response) {
    Problem named = Problems.withRequestId(problem, RequestIds.of(request));
    if (problem.status() == ErrorCode.UNAVAILABLE.status()) {
      response.header("Retry-After", RETRY_OUTAGE_SECONDS);
    }
    return response
        .status(problem.status(), problem.title())
        .contentType(Problem.MEDIA_TYPE)
        .body(WireJson.toJson(named));
  }

  private static Problem problem(
      @Nullable Throwable cause, HttpStatus status, ErrorContext context) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof ProblemException refusal) {
        return refusal.problem();
      }
      if (c instanceof WireException wire) {
        return Problems.of(ErrorCode.MALFORMED_REQUEST, String.valueOf(wire.getMessage()));
      }
      if (c instanceof ConstraintViolationException violations) {
        return Problems.invalid(fieldErrors(violations));
      }
      if (Outages.isOne(c)) {
        return Problems.of(
            ErrorCode.UNAVAILABLE,
            "The database is not available at the moment; send the same request again.");
      }
      if (c instanceof ConversionErrorException conversion) {
        return Problems.invalid(
            List.of(new FieldError(conversion.getArgument().getName(), "cannot be read")));
      }
    }
    return byStatus(status, context);
  }

  private static Problem byStatus(HttpStatus status, ErrorContext context) {
    return switch (status.getCode()) {
      case 401 -> Problems.of(ErrorCode.UNAUTHORIZED, "A valid access token is needed.");
      case 403 -> Problems.of(ErrorCode.FORBIDDEN, "Not allowed.");
      case 404 -> Problems.of(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case 405 ->
          Problems.of(
              ErrorCode.METHOD_NOT_ALLOWED,
              said(context, "This path does not answer this method."));
      case 406 -> Problems.of(ErrorCode.NOT_ACCEPTABLE, "Answers are application/json.");
      case 413 ->
          Problems.of(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than the server takes.");
      case 415 ->
          Problems.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
      case 429 -> Problems.of(ErrorCode.RATE_LIMITED, "Too many requests.");
      case 503 -> Problems.of(ErrorCode.UNAVAILABLE, "The server is not ready; try again.");
      default ->
          status.getCode() < 500
              ? Problems.of(
                  ErrorCode.MALFORMED_REQUEST, said(context, "The request cannot be read."))
              : Problems.of(
                  ErrorCode.INTERNAL_ERROR,
                  "The server failed; the same request may be sent again.");
    };
  }

  /** What Micronaut says of the client's own mistake; never what it says of ours. */
  private static String said(ErrorContext context, String otherwise) {
    return context.getErrors().stream()
        .map(io.micronaut.http.server.exceptions.response.Error::getMessage)
        .findFirst()
        .orElse(otherwise);
  }

  private static List<FieldError> fieldErrors(ConstraintViolationException e) {
    return e.getConstraintViolations().stream()
        .map(v -> new FieldError(lastOf(v), v.getMessage()))
        .sorted(Comparator.comparing(FieldError::field))
        .toList();
  }

  private static String lastOf(ConstraintViolation<?> violation) {
    String name = "";
    for (Path.Node node : violation.getPropertyPath()) {
      name = node.getName() == null ? name : node.getName();
    }
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}
