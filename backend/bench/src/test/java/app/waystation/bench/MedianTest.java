package app.waystation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void oneDisturbedRoundDoesNotCount() {
    assertThat(Median.of(List.of(2.0, 900.0, 1.0))).isEqualTo(2.0);
  }

  @Test
  void ofAnEvenNumberItIsBetweenTheTwoInTheMiddle() {
    assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
  }
}
