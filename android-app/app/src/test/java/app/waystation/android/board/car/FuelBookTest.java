package app.waystation.android.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.android.testing.Things;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.FuelBook;
import app.waystation.protocol.car.FuelFigures;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FuelBookTest {
  private static final Instant FROM = Things.NOON.minus(Duration.ofDays(30));
  private static final Instant TO = Things.NOON.plus(Duration.ofDays(30));

  @Test
  void countsConsumptionFromFullToFullOnly() {
    FuelFigures total =
        summary(
                fill(0, 100_000_000, 40_000, true, false),
                fill(1, 100_400_000, 20_000, false, false),
                fill(2, 100_600_000, 28_000, true, false))
            .total();

    assertThat(total.fills()).isEqualTo(3);
    assertThat(total.volumeMl()).isEqualTo(88_000);
    assertThat(total.distanceM()).isEqualTo(600_000);
    assertThat(total.mlPer100Km()).isEqualTo(8_000);
  }

  @Test
  void aMissedFillClosesTheChain() {
    FuelFigures total =
        summary(fill(0, 100_000_000, 40_000, true, false), fill(1, 100_600_000, 28_000, true, true))
            .total();

    assertThat(total.distanceM()).isNull();
    assertThat(total.mlPer100Km()).isNull();
  }

  @Test
  void sharesAddUpToWhatWasPaid() {
    FuelSummary summary = summary(fill(0, 1, 40_000, true, false));

    assertThat(summary.members())
        .extracting(member -> member.balance().get(0).amountMinor())
        .containsExactly(501L - 251L, -250L);
  }

  private static FuelSummary summary(FuelLog... fills) {
    return new FuelBook(List.of(fills), ZoneOffset.UTC, FROM, TO)
        .summary(List.of(Things.ANA, Things.BEN));
  }

  private static FuelLog fill(
      int day, long odometerM, long volumeMl, boolean full, boolean missed) {
    return new FuelLog(
        "f" + day,
        Things.GROUP,
        Things.SKODA,
        Things.ANA,
        Things.NOON.plus(Duration.ofDays(day)),
        odometerM,
        volumeMl,
        new Money(501, "EUR"),
        full,
        missed,
        null,
        List.of(),
        1,
        Things.NOON,
        Things.NOON);
  }
}
