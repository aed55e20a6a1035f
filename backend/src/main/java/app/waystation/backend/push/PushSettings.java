package app.waystation.backend.push;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How pushes are sent ({@code waystation.push.*}).
 *
 * @param ackWait how long a phone in front may take to acknowledge before it is pushed to
 * @param maxAttempts after so many failures a push is given up
 * @param backoff wait after the first failure; doubles each time
 * @param maxBackoff the longest wait
 * @param lease how long a claimed push is left alone; longer than any one attempt takes
 */
@ConfigurationProperties("waystation.push")
public record PushSettings(
    @Bindable(defaultValue = "3s") Duration ackWait,
    @Bindable(defaultValue = "8") int maxAttempts,
    @Bindable(defaultValue = "2s") Duration backoff,
    @Bindable(defaultValue = "5m") Duration maxBackoff,
    @Bindable(defaultValue = "60s") Duration lease) {

  /** The wait after that many failed attempts. */
  Duration backoffAfter(int attempts) {
    Duration wait = backoff.multipliedBy(1L << Math.min(attempts - 1, 20));
    return wait.compareTo(maxBackoff) > 0 ? maxBackoff : wait;
  }
}
