package app.waystation.backend.push;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How pushes are sent ({@code waystation.push.*}).
 *
 * @param ackWait how long a phone in front may take to acknowledge before it is pushed to
 * @param maxAttempts after so many failures of its own a push is given up
 * @param backoff wait after the first failure; doubles each time
 * @param maxBackoff the longest wait
 * @param lease how long a claimed push is left alone; longer than any one attempt takes
 * @param senders how many pushes are under way at once on this node
 * @param attemptTimeout after this a push service that does not answer is given up for now
 * @param quotaPause how long nothing is sent after a 429 that names no time
 * @param maxPause the longest pause that the push service can ask for
 * @param outageAfter when the service has failed for so many phones in a row, only one push at a
 *     time tries it
 */
@ConfigurationProperties("waystation.push")
public record PushSettings(
    @Bindable(defaultValue = "3s") Duration ackWait,
    @Bindable(defaultValue = "8") int maxAttempts,
    @Bindable(defaultValue = "2s") Duration backoff,
    @Bindable(defaultValue = "5m") Duration maxBackoff,
    @Bindable(defaultValue = "60s") Duration lease,
    @Bindable(defaultValue = "32") int senders,
    @Bindable(defaultValue = "10s") Duration attemptTimeout,
    @Bindable(defaultValue = "60s") Duration quotaPause,
    @Bindable(defaultValue = "1h") Duration maxPause,
    @Bindable(defaultValue = "5") int outageAfter) {

  /** The wait after that many failed attempts: between half and the whole of a doubling time. */
  Duration backoffAfter(int attempts) {
    Duration whole = backoff.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 20));
    long millis = (whole.compareTo(maxBackoff) > 0 ? maxBackoff : whole).toMillis();
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }
}
