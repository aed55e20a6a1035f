package app.waystation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void partsAreNamedWithHyphens() {
    Options options = Options.parse("--short", "--only", "one-room,memory");

    assertThat(options.parts())
        .containsExactlyInAnyOrder(Options.Part.ONE_ROOM, Options.Part.MEMORY);
    assertThat(options.plan()).isEqualTo(Plan.brief());
  }

  @Test
  void aPartOfTheEventsLeavesTheSizesAsTheyAre() {
    Plan plan = Options.parse("--events", "0.5").plan();

    assertThat(plan.room().crowd()).isEqualTo(Plan.full().room().crowd());
    assertThat(plan.room().events()).isEqualTo(Plan.full().room().events() / 2);
  }

  @Test
  void aMistakeIsNamed() {
    assertThatThrownBy(() -> Options.parse("--only", "replays")).hasMessageContaining("replays");
    assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> Options.parse("--jar")).hasMessageContaining("needs a value");
  }
}
