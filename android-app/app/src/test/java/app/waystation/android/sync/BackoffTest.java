package app.waystation.android.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Test
  void doublesUpToAMinuteAndStaysThere() {
    assertThat(Backoff.ceiling(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Backoff.ceiling(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Backoff.ceiling(7)).isEqualTo(Backoff.CAP);
    assertThat(Backoff.ceiling(Integer.MAX_VALUE)).isEqualTo(Backoff.CAP);
  }

  @Test
  void drawsFromTheWholeSpan() {
    assertThat(new Backoff(() -> 0).after(5)).isEqualTo(Duration.ZERO);
    assertThat(new Backoff(() -> 0.5).after(5)).isEqualTo(Duration.ofSeconds(8));
    assertThat(new Backoff(() -> 0.999).after(5)).isLessThan(Duration.ofSeconds(16));
  }
}
