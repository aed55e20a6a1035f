package app.waystation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.protocol.WireJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Figures figures = new Figures(said -> {});

  @Test
  void aMissedGoalIsSaidToBeMissed() {
    figures.put(Measure.REPLAY_ONE, Who.WAYSTATION, 9000);

    assertThat(new Report(figures, List.of("today"), true).markdown())
        .contains("| replay of one room, events/s |  | ≥ 100,000 | 9,000 | **missed** |");
  }

  @Test
  void aShortRunIsNotJudged() {
    figures.put(Measure.REPLAY_ONE, Who.WAYSTATION, 9000);

    assertThat(new Report(figures, List.of(), false).markdown())
        .contains("9,000")
        .doesNotContain("missed");
  }

  @Test
  void theTablesReplaceTheOldOnesAndNothingElse() {
    String document = "before\n" + Report.BEGIN + "\nold\n" + Report.END + "\nafter\n";

    assertThat(Report.between(document, "new\n"))
        .isEqualTo("before\n" + Report.BEGIN + "\nnew\n" + Report.END + "\nafter\n");
  }

  @Test
  void aDocumentWithoutAPlaceForThemIsLeftAlone() {
    assertThatThrownBy(() -> Report.between("nothing", "new"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void programsGetTheSameFigures() {
    figures.put(Measure.DURABLE, Who.POSTGRES, 1234.5);

    assertThat(WireJson.anyFromJson(new Report(figures, List.of(), true).json()).toString())
        .contains("measure=durable")
        .contains("server=postgres")
        .contains("value=1234.5");
  }
}
