package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.Money;
import app.waystation.protocol.car.FuelBook;
import app.waystation.protocol.car.FuelFigures;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.MemberFuel;
import app.waystation.protocol.car.MonthFuel;
import app.waystation.protocol.car.Shares;
import app.waystation.protocol.car.VehicleFuel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for the sums over fills, whatever the fills are and in whatever order they came. */
class FuelPropertiesTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  /** Fills of two vehicles by three people in two currencies, some with slips of the finger. */
  @Provide
  Arbitrary<List<FuelLog>> fills() {
    Arbitrary<FuelLog> fill =
        Combinators.combine(
                Arbitraries.integers().between(0, 364 * 24),
                Arbitraries.longs().between(0, 60_000_000),
                Arbitraries.longs().between(1, 80_000),
                Arbitraries.longs().between(0, 20_000),
                Arbitraries.of("EUR", "CHF"),
                Arbitraries.of("car-1", "car-2"),
                Arbitraries.of("ana", "ben", "carla"),
                Arbitraries.integers().between(0, 9))
            .as(FuelPropertiesTest::fill);
    return fill.list()
        .ofMaxSize(30)
        .map(
            list -> {
              List<FuelLog> named = new ArrayList<>();
              for (int i = 0; i < list.size(); i++) {
                named.add(withId(list.get(i), "fill-" + i));
              }
              return named;
            });
  }

  private static FuelLog fill(
      int hour,
      long odometer,
      long volume,
      long minor,
      String currency,
      String vehicle,
      String user,
      int kind) {
    Instant at = START.plus(Duration.ofHours(hour));
    return new FuelLog(
        "?",
        "group",
        vehicle,
        user,
        at,
        odometer,
        volume,
        new Money(minor, currency),
        kind != 0,
        kind == 1,
        null,
        List.of(),
        1,
        at,
        at);
  }

  private static FuelLog withId(FuelLog f, String id) {
    return copy(f, id, f.warnings());
  }

  private static FuelLog copy(FuelLog f, String id, List<String> warnings) {
    return new FuelLog(
        id,
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
        warnings,
        f.version(),
        f.createdAt(),
        f.updatedAt());
  }

  /**
   * As the service does it: after every insertion all readings of the vehicle are looked at again.
   */
  private static List<FuelLog> insertOneByOne(List<FuelLog> fills) {
    List<FuelLog> stored = new ArrayList<>();
    for (FuelLog fill : fills) {
      stored.add(fill);
      List<OdometerChain.Reading> readings =
          stored.stream()
              .filter(f -> f.vehicleId().equals(fill.vehicleId()))
              .map(OdometerChain.Reading::of)
              .toList();
      Map<String, List<String>> warnings = OdometerChain.warnings(readings);
      stored.replaceAll(f -> copy(f, f.id(), warnings.getOrDefault(f.id(), f.warnings())));
    }
    return stored;
  }

  private static FuelSummary summary(List<FuelLog> fills) {
    return new FuelBook(fills, ROME, START, END).summary(List.of("ana", "dino"));
  }

  @Property(tries = 300)
  void theOrderInWhichFillsCameDoesNotMatter(
      @ForAll("fills") List<FuelLog> fills, @ForAll Random random) {
    List<FuelLog> shuffled = new ArrayList<>(fills);
    Collections.shuffle(shuffled, random);

    assertThat(summary(insertOneByOne(shuffled))).isEqualTo(summary(insertOneByOne(fills)));
  }

  @Property(tries = 300)
  void sharesAddUpToTheCostAndBalancesToNothingInEveryCurrency(
      @ForAll("fills") List<FuelLog> fills) {
    FuelSummary summary = summary(insertOneByOne(fills));

    assertThat(sum(summary.members(), MemberFuel::share)).isEqualTo(costs(summary.total()));
    assertThat(sum(summary.members(), MemberFuel::paid)).isEqualTo(costs(summary.total()));
    assertThat(sum(summary.members(), MemberFuel::balance).values()).allMatch(sum -> sum == 0);
  }

  @Property(tries = 300)
  void vehiclesAndMonthsAddUpToTheWhole(@ForAll("fills") List<FuelLog> fills) {
    FuelSummary summary = summary(insertOneByOne(fills));
    List<FuelFigures> vehicles = summary.vehicles().stream().map(VehicleFuel::figures).toList();
    List<FuelFigures> months = summary.months().stream().map(MonthFuel::figures).toList();

    for (List<FuelFigures> parts : List.of(vehicles, months)) {
      assertThat(sum(parts, FuelFigures::cost)).isEqualTo(costs(summary.total()));
      assertThat(total(parts, FuelFigures::volumeMl)).isEqualTo(summary.total().volumeMl());
      assertThat(total(parts, FuelFigures::fills)).isEqualTo(summary.total().fills());
      assertThat(total(parts, FuelPropertiesTest::distance)).isEqualTo(distance(summary.total()));
    }
  }

  @Property
  void sharesAddUpExactlyAndNobodyIsMoreThanOneUnitOff(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long amount,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 1000) Integer> weights) {
    long[] parts = weights.stream().mapToLong(Integer::longValue).toArray();
    parts[0]++;

    long[] split = Shares.split(amount, parts);

    assertThat(Arrays.stream(split).sum()).isEqualTo(amount);
    double total = Arrays.stream(parts).sum();
    for (int i = 0; i < parts.length; i++) {
      assertThat(Math.abs(split[i] - amount * (parts[i] / total))).isLessThanOrEqualTo(1.001);
    }
  }

  @Property
  void equalsDifferByOneUnitAtMost(
      @ForAll @LongRange(min = 0, max = 100_000) long amount,
      @ForAll @IntRange(min = 1, max = 40) int among) {
    long[] split = Shares.splitEqually(amount, among);

    assertThat(Arrays.stream(split).sum()).isEqualTo(amount);
    assertThat(Arrays.stream(split).max().orElseThrow() - Arrays.stream(split).min().orElseThrow())
        .isLessThanOrEqualTo(1);
  }

  @Property(tries = 300)
  void whatIsBelievedOfAMeterNeverGoesBackwards(@ForAll("fills") List<FuelLog> fills) {
    for (String vehicle : List.of("car-1", "car-2")) {
      List<Long> believed =
          insertOneByOne(fills).stream()
              .filter(f -> f.vehicleId().equals(vehicle) && f.warnings().isEmpty())
              .sorted(Comparator.comparing(FuelLog::filledAt).thenComparing(FuelLog::id))
              .map(FuelLog::odometerM)
              .toList();
      assertThat(believed).isSorted();
    }
  }

  private static long distance(FuelFigures figures) {
    return figures.distanceM() == null ? 0 : figures.distanceM();
  }

  private static long total(List<FuelFigures> parts, ToLongFunction<FuelFigures> of) {
    return parts.stream().mapToLong(of).sum();
  }

  private static Map<String, Long> costs(FuelFigures figures) {
    return sum(List.of(figures), FuelFigures::cost);
  }

  private static <T> Map<String, Long> sum(List<T> parts, Function<T, List<Money>> of) {
    Map<String, Long> sums = new TreeMap<>();
    parts.forEach(
        part ->
            of.apply(part)
                .forEach(money -> sums.merge(money.currency(), money.amountMinor(), Long::sum)));
    return sums;
  }
}
