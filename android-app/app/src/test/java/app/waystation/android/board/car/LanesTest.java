package app.waystation.android.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class LanesTest {

  @Test
  void whatBeginsWhenAnotherEndsHasTheWholeWidth() {
    assertThat(Lanes.of(List.of(hours(9, 12), hours(12, 14)), Function.identity()))
        .containsExactly(
            new Lanes.Placed<>(hours(9, 12), 0, 1), new Lanes.Placed<>(hours(12, 14), 0, 1));
  }

  @Test
  void whatOverlapsStandsSideBySideAndALaneThatIsFreeAgainIsUsed() {
    assertThat(Lanes.of(List.of(hours(12, 14), hours(10, 12), hours(9, 13)), Function.identity()))
        .containsExactly(
            new Lanes.Placed<>(hours(9, 13), 0, 2),
            new Lanes.Placed<>(hours(10, 12), 1, 2),
            new Lanes.Placed<>(hours(12, 14), 1, 2));
  }

  @Test
  void aCrowdEndsWhereTheNextBegins() {
    assertThat(Lanes.of(List.of(hours(9, 13), hours(10, 12), hours(13, 14)), Function.identity()))
        .endsWith(new Lanes.Placed<>(hours(13, 14), 0, 1));
  }

  @Property
  void nothingCoversAnythingElseAndNothingIsLost(@ForAll("ranges") List<TimeRange> ranges) {
    List<Lanes.Placed<TimeRange>> placed = Lanes.of(ranges, Function.identity());

    List<TimeRange> items = new ArrayList<>();
    for (Lanes.Placed<TimeRange> one : placed) {
      items.add(one.item());
      assertThat(one.lane()).isBetween(0, one.lanes() - 1);
    }
    assertThat(items).containsExactlyInAnyOrderElementsOf(ranges);
    for (int i = 0; i < placed.size(); i++) {
      for (int j = i + 1; j < placed.size(); j++) {
        if (placed.get(i).item().overlaps(placed.get(j).item())) {
          assertThat(placed.get(i).lane()).isNotEqualTo(placed.get(j).lane());
          assertThat(placed.get(i).lanes()).isEqualTo(placed.get(j).lanes());
        }
      }
    }
  }

  @Provide
  Arbitrary<List<TimeRange>> ranges() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40), Arbitraries.integers().between(1, 12))
        .as((start, length) -> hours(start, start + length))
        .list()
        .ofMaxSize(15);
  }

  private static TimeRange hours(int from, int to) {
    return new TimeRange(Instant.ofEpochSecond(from * 3600L), Instant.ofEpochSecond(to * 3600L));
  }
}
