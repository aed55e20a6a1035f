package app.waystation.backend.ops.demo;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.board.car.FuelLogService;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nine weeks of fuel: 28 fills, and among them everything that goes wrong with fills. Two are
 * partial, before one of them another was forgotten, one came late with a reading that cannot be,
 * one has a digit too many, and one was paid in francs.
 */
@Singleton
class CasaRossiFills {
  /** One fill. Metres and millilitres would be hard to read here. */
  private record Fill(
      int daysAgo,
      long km,
      double litres,
      long minor,
      String currency,
      Kind kind,
      @Nullable String notes) {}

  private enum Kind {
    FULL,
    PARTIAL,
    AFTER_A_MISSED_ONE
  }

  private static final List<Fill> SKODA =
      List.of(
          euro(63, 84_120, 41.2, 7_416),
          euro(60, 84_655, 36.9, 6_642),
          euro(56, 85_240, 39.8, 7_204),
          euro(52, 85_790, 37.1, 6_678),
          new Fill(48, 86_030, 15.0, 2_700, "EUR", Kind.PARTIAL, "Only what was in my purse"),
          euro(44, 86_610, 41.5, 7_470),
          euro(40, 87_145, 35.4, 6_407),
          euro(36, 87_730, 40.1, 7_258),
          new Fill(32, 88_310, 39.2, 7_840, "CHF", Kind.FULL, "Lugano, on the way back"),
          euro(28, 88_850, 36.6, 6_625),
          new Fill(
              24, 890_400, 13.5, 2_430, "EUR", Kind.FULL, "Typed in the dark: a zero too many"),
          euro(20, 89_610, 38.4, 6_912),
          new Fill(16, 90_700, 37.9, 6_822, "EUR", Kind.AFTER_A_MISSED_ONE, "Marco lost a receipt"),
          euro(12, 91_240, 36.2, 6_516),
          euro(8, 91_800, 38.8, 7_023),
          euro(3, 92_360, 37.7, 6_786));

  private static final List<Fill> JEEP =
      List.of(
          euro(62, 21_180, 30.2, 5_466),
          euro(57, 21_690, 24.8, 4_489),
          euro(51, 22_260, 28.1, 5_058),
          euro(46, 22_790, 25.9, 4_662),
          euro(41, 23_330, 26.3, 4_760),
          new Fill(35, 23_600, 10.0, 1_800, "EUR", Kind.PARTIAL, null),
          euro(29, 24_150, 29.5, 5_340),
          euro(23, 24_700, 27.2, 4_896),
          euro(17, 25_260, 27.9, 5_022),
          euro(11, 25_810, 26.4, 4_779),
          euro(5, 26_380, 28.3, 5_094));

  /** Logged after all others, from a receipt found in the glove box, with the other car's meter. */
  private static final Fill LATE =
      new Fill(14, 21_400, 12.0, 2_172, "EUR", Kind.FULL, "Found in the glove box");

  private final FuelLogService fuelLogs;
  private final Clock clock;

  CasaRossiFills(FuelLogService fuelLogs, Clock clock) {
    this.fuelLogs = fuelLogs;
    this.clock = clock;
  }

  private static Fill euro(int daysAgo, long km, double litres, long cents) {
    return new Fill(daysAgo, km, litres, cents, "EUR", Kind.FULL, null);
  }

  /** Logs them all; the drivers take turns. */
  void log(String groupId, Vehicle skoda, Vehicle jeep, List<Caller> drivers) {
    int turn = 0;
    for (Fill fill : SKODA) {
      log(drivers.get(turn++ % drivers.size()), groupId, skoda, fill);
    }
    for (Fill fill : JEEP) {
      log(drivers.get(turn++ % drivers.size()), groupId, jeep, fill);
    }
    log(drivers.get(turn % drivers.size()), groupId, jeep, LATE);
  }

  private void log(Caller driver, String groupId, Vehicle vehicle, Fill fill) {
    Instant at =
        clock
            .instant()
            .truncatedTo(ChronoUnit.DAYS)
            .minus(fill.daysAgo(), ChronoUnit.DAYS)
            .plus(9, ChronoUnit.HOURS);
    fuelLogs.create(
        driver,
        groupId,
        new CreateFuelLog(
            null,
            vehicle.id(),
            at,
            fill.km() * 1_000,
            Math.round(fill.litres() * 1_000),
            new Money(fill.minor(), fill.currency()),
            fill.kind() != Kind.PARTIAL,
            fill.kind() == Kind.AFTER_A_MISSED_ONE,
            fill.notes()));
  }
}
