package app.waystation.backend.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A refusal thrown by a controller or below it. */
@Singleton
@Primary
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
  @Override
  public HttpResponse<?> handle(HttpRequest request, ProblemException refusal) {
    MutableHttpResponse<?> response = HttpResponse.ok();
    if (refusal.retryAfterSeconds() > 0) {
      response.header("Retry-After", Long.toString(refusal.retryAfterSeconds()));
    }
    return ProblemResponder.write(request, refusal.problem(), response);
  }
}
