package app.waystation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoalTest {
  private final Figures figures = new Figures(said -> {});

  private static Goal goal(Measure measure, @Nullable Who beside) {
    return Goal.all().stream()
        .filter(goal -> goal.measure() == measure && goal.beside() == beside)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRatioIsReachedAtTheBoundAndMissedAboveIt() {
    figures.put(Measure.CPU_ONE, Who.FLOOR, 2);
    figures.put(Measure.CPU_ONE, Who.WAYSTATION, 2.6);
    assertThat(goal(Measure.CPU_ONE, Who.FLOOR).outcome(figures))
        .hasValue(new Goal.Outcome(1.3, true));

    figures.put(Measure.CPU_ONE, Who.WAYSTATION, 2.8);
    assertThat(goal(Measure.CPU_ONE, Who.FLOOR).outcome(figures))
        .hasValue(new Goal.Outcome(1.4, false));
  }

  @Test
  void whereMoreIsBetterTheBoundIsTheLeast() {
    figures.put(Measure.DURABLE, Who.WAYSTATION, 1999);
    assertThat(goal(Measure.DURABLE, null).outcome(figures))
        .hasValue(new Goal.Outcome(1999, false));

    figures.put(Measure.DURABLE, Who.WAYSTATION, 2000);
    assertThat(goal(Measure.DURABLE, null).outcome(figures)).hasValue(new Goal.Outcome(2000, true));
  }

  @Test
  void whatWasNotMeasuredIsNeitherReachedNorMissed() {
    figures.put(Measure.CPU_ONE, Who.WAYSTATION, 2.6);

    assertThat(goal(Measure.CPU_ONE, Who.FASTAPI).outcome(figures)).isEmpty();
    assertThat(new Report(figures, java.util.List.of(), true).markdown()).contains("not measured");
  }

  @Test
  void aDifferenceThatIsLostInTheNoiseReachesNothing() {
    figures.put(Measure.CPU_ROOMS_DELIVERY, Who.FLOOR, -10);
    figures.put(Measure.CPU_ROOMS_DELIVERY, Who.WAYSTATION, 60);

    assertThat(goal(Measure.CPU_ROOMS_DELIVERY, Who.FLOOR).outcome(figures)).isEmpty();
  }
}
