package app.waystation.android.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FreeTimesTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whatEndsWhenAnotherBeginsLeavesNoGapAndTakesNone() {
    assertThat(
            FreeTimes.in(
                minutes(0, 300),
                List.of(minutes(120, 180), minutes(60, 120)),
                Duration.ofMinutes(60),
                Duration.ZERO))
        .containsExactly(minutes(0, 60), minutes(180, 300));
  }

  @Test
  void aGapIsLeftOnBothSidesOfWhatIsTaken() {
    assertThat(
            FreeTimes.in(
                minutes(0, 300),
                List.of(minutes(120, 180)),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15)))
        .containsExactly(minutes(0, 105), minutes(195, 300));
  }

  @Test
  void theDayOfTheChangeIsAnHourShorterOrLonger() {
    LocalDate spring = LocalDate.of(2026, 3, 29);
    LocalDate autumn = LocalDate.of(2026, 10, 25);
    assertThat(wholeDays(spring)).isEqualTo(Duration.ofHours(23));
    assertThat(wholeDays(autumn)).isEqualTo(Duration.ofHours(25));
    // From one to four in the morning: two hours in spring, four in autumn.
    assertThat(night(spring)).isEqualTo(Duration.ofHours(2));
    assertThat(night(autumn)).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void roundingUpNeverGoesBack() {
    Duration slot = Duration.ofMinutes(30);
    assertThat(FreeTimes.onSlot(NOON, slot)).isEqualTo(NOON);
    assertThat(FreeTimes.onSlot(NOON.plusNanos(1), slot)).isEqualTo(NOON.plus(slot));
    assertThat(FreeTimes.onSlot(NOON.plusSeconds(1), slot)).isEqualTo(NOON.plus(slot));
    assertThat(FreeTimes.onSlot(NOON.plusSeconds(1800), slot)).isEqualTo(NOON.plus(slot));
  }

  @Property
  void whatIsFoundIsFreeLongEnoughAndInside(
      @ForAll("ranges") List<TimeRange> busy,
      @ForAll @IntRange(min = 1, max = 240) int length,
      @ForAll @IntRange(max = 60) int gap) {
    TimeRange window = minutes(0, 1440);
    Duration pause = Duration.ofMinutes(gap);
    List<TimeRange> found = FreeTimes.in(window, busy, Duration.ofMinutes(length), pause);

    for (TimeRange free : found) {
      assertThat(Duration.between(free.start(), free.end()).toMinutes())
          .isGreaterThanOrEqualTo(length);
      assertThat(free.start()).isAfterOrEqualTo(window.start());
      assertThat(free.end()).isBeforeOrEqualTo(window.end());
      for (TimeRange taken : busy) {
        assertThat(widened(taken, pause).overlaps(free)).isFalse();
      }
    }
  }

  @Property
  void whatFitsIsFound(
      @ForAll("ranges") List<TimeRange> busy,
      @ForAll @IntRange(max = 1380) int start,
      @ForAll @IntRange(min = 1, max = 60) int length,
      @ForAll @IntRange(max = 60) int gap) {
    TimeRange wanted = minutes(start, start + length);
    Duration pause = Duration.ofMinutes(gap);
    boolean fits = true;
    for (TimeRange taken : busy) {
      fits = fits && !widened(taken, pause).overlaps(wanted);
    }
    boolean found = false;
    for (TimeRange free : FreeTimes.in(minutes(0, 1440), busy, Duration.ofMinutes(length), pause)) {
      found =
          found || (!wanted.start().isBefore(free.start()) && !wanted.end().isAfter(free.end()));
    }
    assertThat(found).isEqualTo(fits);
  }

  @Provide
  Arbitrary<List<TimeRange>> ranges() {
    return Combinators.combine(
            Arbitraries.integers().between(-200, 1500), Arbitraries.integers().between(1, 400))
        .as((start, length) -> minutes(start, start + length))
        .list()
        .ofMaxSize(8);
  }

  private static TimeRange widened(TimeRange range, Duration by) {
    return new TimeRange(range.start().minus(by), range.end().plus(by));
  }

  private static Duration wholeDays(LocalDate day) {
    TimeRange window = day(day);
    List<TimeRange> free = FreeTimes.in(window, List.of(), Duration.ofHours(1), Duration.ZERO);
    return Duration.between(free.get(0).start(), free.get(0).end());
  }

  private static Duration night(LocalDate day) {
    TimeRange found =
        FreeTimes.daytimes(day(day), ROME, LocalTime.of(1, 0), LocalTime.of(4, 0)).get(0);
    return Duration.between(found.start(), found.end());
  }

  private static TimeRange day(LocalDate day) {
    return new TimeRange(
        day.atStartOfDay(ROME).toInstant(), day.plusDays(1).atStartOfDay(ROME).toInstant());
  }

  private static TimeRange minutes(int from, int to) {
    return new TimeRange(NOON.plusSeconds(from * 60L), NOON.plusSeconds(to * 60L));
  }
}
