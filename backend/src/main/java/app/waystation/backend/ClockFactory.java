package app.waystation.backend;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The server's clock: UTC, in the milliseconds of the wire. */
@Factory
final class ClockFactory {
  @Singleton
  Clock clock() {
    return Clock.tickMillis(java.time.ZoneOffset.UTC);
  }
}
