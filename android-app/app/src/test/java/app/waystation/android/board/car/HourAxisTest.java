package app.waystation.android.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.android.board.car.HourAxis.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HourAxisTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDate SPRING = LocalDate.of(2026, 3, 29);
  private static final LocalDate AUTUMN = LocalDate.of(2026, 10, 25);

  @Test
  void anOrdinaryDayHasTwentyFourRows() {
    HourAxis axis = HourAxis.of(ROME, LocalDate.of(2026, 11, 21), 7);
    assertThat(axis.rows()).hasSize(24);
    assertThat(axis.top(LocalDate.of(2026, 11, 21), Instant.parse("2026-11-21T09:30:00Z")))
        .isEqualTo(10.5f);
  }

  @Test
  void theHourThatComesTwiceHasTwoRowsAndOtherDaysLeaveTheSecondEmpty() {
    HourAxis axis = HourAxis.of(ROME, AUTUMN.minusDays(1), 3);
    assertThat(axis.rows()).hasSize(25).containsSequence(new Row(2, false), new Row(2, true));
    // 02:30 in summer time, and an hour later 02:30 again.
    assertThat(axis.top(AUTUMN, Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo(2.5f);
    assertThat(axis.top(AUTUMN, Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo(3.5f);
    assertThat(axis.exists(AUTUMN, 3)).isTrue();
    assertThat(axis.exists(AUTUMN.plusDays(1), 3)).isFalse();
    assertThat(axis.at(AUTUMN.plusDays(1), 3.5f)).isEqualTo(Instant.parse("2026-10-26T02:00:00Z"));
  }

  @Test
  void theHourThatIsSkippedIsEmptyAndLeadsToTheNext() {
    HourAxis axis = HourAxis.of(ROME, SPRING, 1);
    assertThat(axis.rows()).hasSize(24);
    assertThat(axis.exists(SPRING, 2)).isFalse();
    assertThat(axis.exists(SPRING, 1)).isTrue();
    assertThat(axis.at(SPRING, 2.5f)).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(axis.top(SPRING, Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(3f);
  }

  @Test
  void theEndOfTheDayIsTheBottom() {
    HourAxis axis = HourAxis.of(ROME, AUTUMN, 1);
    Instant midnight = AUTUMN.plusDays(1).atStartOfDay(ROME).toInstant();
    assertThat(axis.top(AUTUMN, midnight)).isEqualTo(25f);
    assertThat(axis.at(AUTUMN, 25f)).isEqualTo(midnight);
    assertThat(axis.top(AUTUMN, midnight.plusSeconds(3600))).isEqualTo(25f);
    assertThat(axis.top(AUTUMN, Instant.EPOCH)).isZero();
  }

  @Property
  void everyMinuteOfEveryDayHasItsOwnPlaceInOrder(
      @ForAll("zones") ZoneId zone, @ForAll("days") LocalDate day, @ForAll @IntRange int minute) {
    HourAxis axis = HourAxis.of(zone, day, 1);
    Instant start = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    int length = (int) Duration.between(start, end).toMinutes();
    Instant moment = start.plus(Duration.ofMinutes(Math.floorMod(minute, length)));

    float top = axis.top(day, moment);

    assertThat(axis.at(day, top)).isEqualTo(moment);
    assertThat(axis.top(day, moment.plusSeconds(60))).isGreaterThan(top);
    assertThat(axis.exists(day, (int) top)).isTrue();
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    // An hour, half an hour, at midnight, and never.
    return Arbitraries.of(
            "Europe/Rome",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Havana",
            "Africa/Cairo",
            "Asia/Beirut",
            "Antarctica/Troll",
            "Asia/Kolkata",
            "UTC")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(LocalDate.of(2024, 1, 1).toEpochDay(), LocalDate.of(2028, 1, 1).toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.of(changes()));
  }

  /** Days on which the clocks of these zones change, and their neighbours. */
  private List<LocalDate> changes() {
    return List.of(
        SPRING,
        AUTUMN,
        AUTUMN.plusDays(1),
        LocalDate.of(2026, 3, 8),
        LocalDate.of(2026, 11, 1),
        LocalDate.of(2026, 4, 5),
        LocalDate.of(2026, 10, 4),
        LocalDate.of(2026, 4, 24),
        LocalDate.of(2026, 10, 29),
        LocalDate.of(2026, 10, 30),
        LocalDate.of(2026, 10, 24));
  }
}
