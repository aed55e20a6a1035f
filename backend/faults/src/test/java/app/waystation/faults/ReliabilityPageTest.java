package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReliabilityPageTest {
  @Test
  void onlyWhatIsBetweenTheMarkersIsReplaced() {
    String page =
        "above\n%s\nold\n%s\nbelow\n".formatted(ReliabilityPage.BEGIN, ReliabilityPage.END);

    assertThat(ReliabilityPage.withResults(page, "new\n"))
        .isEqualTo(
            "above\n%s\nnew\n%s\nbelow\n".formatted(ReliabilityPage.BEGIN, ReliabilityPage.END));
  }

  @Test
  void aPageWithoutAPlaceForThemIsLeftAlone() {
    assertThatThrownBy(() -> ReliabilityPage.withResults("something else", "new"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
