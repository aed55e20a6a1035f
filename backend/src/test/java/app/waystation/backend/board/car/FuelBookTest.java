package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.Money;
import app.waystation.protocol.car.FuelBook;
import app.waystation.protocol.car.FuelFigures;
import app.waystation.protocol.car.FuelLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Consumption by example: only from full tank to full tank, and never over a gap. */
class FuelBookTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private enum Kind {
    FULL,
    PARTIAL,
    MISSED,
    MISSED_AND_PARTIAL
  }

  private final List<FuelLog> fills = new ArrayList<>();

  /** Ten litres for 20 EUR. */
  private FuelBookTest fill(int day, long km, Kind kind) {
    return fill(day, km, kind, new Money(2_000, "EUR"));
  }

  private FuelBookTest fill(int day, long km, Kind kind, Money total) {
    Instant at = START.plus(Duration.ofDays(day));
    fills.add(
        new FuelLog(
            "fill-" + day,
            "group",
            "car",
            "ana",
            at,
            km * 1000,
            10_000,
            total,
            kind == Kind.FULL || kind == Kind.MISSED,
            kind == Kind.MISSED || kind == Kind.MISSED_AND_PARTIAL,
            null,
            List.of(),
            1,
            at,
            at));
    return this;
  }

  private FuelFigures figures() {
    Map<String, List<String>> warnings =
        OdometerChain.warnings(fills.stream().map(OdometerChain.Reading::of).toList());
    List<FuelLog> flagged =
        fills.stream()
            .map(
                f ->
                    new FuelLog(
                        f.id(),
                        f.groupId(),
                        f.vehicleId(),
                        f.userId(),
                        f.filledAt(),
                        f.odometerM(),
                        f.volumeMl(),
                        f.total(),
                        f.fullTank(),
                        f.missedFillUp(),
                        f.notes(),
                        warnings.getOrDefault(f.id(), List.of()),
                        1,
                        f.createdAt(),
                        f.updatedAt()))
            .toList();
    return new FuelBook(flagged, ZoneOffset.UTC, START, START.plus(Duration.ofDays(365)))
        .summary(List.of())
        .total();
  }

  @Test
  void theFirstFillGivesNoFigure() {
    assertThat(fill(1, 1000, Kind.FULL).figures().mlPer100Km()).isNull();
  }

  @Test
  void theFillThatClosesCountsAndTheOneThatOpensDoesNot() {
    FuelFigures figures = fill(1, 1000, Kind.FULL).fill(2, 1200, Kind.FULL).figures();

    assertThat(figures.distanceM()).isEqualTo(200_000);
    assertThat(figures.mlPer100Km()).isEqualTo(5_000);
    assertThat(figures.costPer100Km()).containsExactly(new Money(1_000, "EUR"));
    assertThat(figures.volumeMl()).isEqualTo(20_000);
  }

  @Test
  void aPartialFillIsAddedToTheNextFullOne() {
    FuelFigures figures =
        fill(1, 1000, Kind.FULL).fill(2, 1100, Kind.PARTIAL).fill(3, 1400, Kind.FULL).figures();

    assertThat(figures.distanceM()).isEqualTo(400_000);
    assertThat(figures.mlPer100Km()).isEqualTo(5_000);
  }

  @Test
  void aMissedFillClosesTheChainWithoutAFigureAndBeginsANewOne() {
    FuelFigures figures =
        fill(1, 1000, Kind.FULL).fill(2, 1900, Kind.MISSED).fill(3, 2100, Kind.FULL).figures();

    assertThat(figures.distanceM()).isEqualTo(200_000);
    assertThat(figures.mlPer100Km()).isEqualTo(5_000);
  }

  @Test
  void aMissedFillThatIsPartialLeavesTheChainClosedUntilTheNextFullOne() {
    FuelFigures figures =
        fill(1, 1000, Kind.FULL)
            .fill(2, 1900, Kind.MISSED_AND_PARTIAL)
            .fill(3, 2100, Kind.FULL)
            .figures();

    assertThat(figures.mlPer100Km()).isNull();
  }

  @Test
  void aTypoAddsItsFuelButSpoilsNoDistance() {
    FuelFigures figures =
        fill(1, 1000, Kind.FULL).fill(2, 11_000_000, Kind.FULL).fill(3, 1400, Kind.FULL).figures();

    assertThat(figures.distanceM()).isEqualTo(400_000);
    assertThat(figures.mlPer100Km()).isEqualTo(5_000);
  }

  @Test
  void currenciesAreNeverAdded() {
    FuelFigures figures =
        fill(1, 1000, Kind.FULL).fill(2, 1200, Kind.FULL, new Money(1_700, "CHF")).figures();

    assertThat(figures.cost()).containsExactly(new Money(1_700, "CHF"), new Money(2_000, "EUR"));
    assertThat(figures.costPer100Km()).containsExactly(new Money(850, "CHF"));
  }

  @Test
  void oneTypoIsFlaggedAndTheFillsAroundItAreNot() {
    fill(1, 1000, Kind.FULL)
        .fill(5, 1400, Kind.FULL)
        .fill(9, 18_000_000, Kind.FULL)
        .fill(13, 2200, Kind.FULL)
        .fill(14, 1300, Kind.FULL);

    assertThat(OdometerChain.warnings(fills.stream().map(OdometerChain.Reading::of).toList()))
        .containsEntry("fill-1", List.of())
        .containsEntry("fill-5", List.of())
        .containsEntry("fill-9", List.of("odometer_out_of_order", "odometer_jump"))
        .containsEntry("fill-13", List.of())
        .containsEntry("fill-14", List.of("odometer_out_of_order"));
  }
}
