package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  /** A socket may become writable between taking the place and checking the access. */
  @Test
  void nothingIsReadForAPlaceWhoseAccessHasNotBeenChecked() {
    Subscription subscription = new Subscription(null, null, Map.of());
    assertThat(subscription.startReading()).isFalse();

    subscription.begin(7, 9);
    assertThat(subscription.startReading()).isTrue();
    assertThat(subscription.last()).isEqualTo(7);
  }
}
