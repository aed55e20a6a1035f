package app.waystation.backend.push;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** FCM when there are credentials, the log when there are none. */
@Factory
final class PushGatewayFactory {
  @Singleton
  @Bean
  PushGateway gateway(
      @Nullable @Value("${FCM_CREDENTIALS:}") String credentials,
      @Nullable @Value("${FCM_ENDPOINT:}") String endpoint,
      PushSettings settings,
      Clock clock)
      throws IOException {
    if (credentials == null || credentials.isEmpty()) {
      return new LogPushGateway();
    }
    String base = endpoint == null || endpoint.isEmpty() ? null : endpoint;
    return FcmPushGateway.open(
        Path.of(credentials),
        new FcmTransport(base, settings.attemptTimeout()),
        "waystation-" + UUID.randomUUID(),
        clock);
  }
}
