package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Quiet hours by the clock on the wall, whatever the clock does. */
class QuietWindowTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  /** Jumps of an hour north and south, of half an hour, of a whole day, and none. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Rome",
          "America/New_York",
          "America/Santiago",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Asia/Kathmandu",
          "UTC");

  /** Around every kind of jump, and in between. */
  private static final List<Instant> DAYS =
      List.of(
          Instant.parse("2011-12-29T00:00:00Z"),
          Instant.parse("2026-03-07T00:00:00Z"),
          Instant.parse("2026-03-28T00:00:00Z"),
          Instant.parse("2026-04-04T00:00:00Z"),
          Instant.parse("2026-06-15T00:00:00Z"),
          Instant.parse("2026-09-05T00:00:00Z"),
          Instant.parse("2026-10-03T00:00:00Z"),
          Instant.parse("2026-10-24T00:00:00Z"),
          Instant.parse("2026-10-31T00:00:00Z"));

  @Provide
  Arbitrary<QuietWindow> windows() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 24 * 12 - 1)
            .map(fiveMinutes -> LocalTime.ofSecondOfDay(fiveMinutes * 300L));
    return Combinators.combine(times, times, Arbitraries.of(ZONES))
        .as((start, end, zone) -> new QuietWindow(start, distinct(start, end), ZoneId.of(zone)));
  }

  private static LocalTime distinct(LocalTime start, LocalTime end) {
    return start.equals(end) ? end.plusMinutes(5) : end;
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Combinators.combine(
            Arbitraries.of(DAYS), Arbitraries.longs().between(0, Duration.ofDays(3).toSeconds()))
        .as(Instant::plusSeconds);
  }

  /** What the clock on the wall says, and nothing else. */
  private static boolean clockSaysQuiet(QuietWindow window, Instant at) {
    LocalTime time = LocalTime.ofInstant(at, window.zone());
    return window.end().isAfter(window.start())
        ? !time.isBefore(window.start()) && time.isBefore(window.end())
        : !time.isBefore(window.start()) || time.isBefore(window.end());
  }

  private static boolean isTwice(QuietWindow window, Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, window.zone());
    return window.zone().getRules().getValidOffsets(local).size() > 1;
  }

  @Property(tries = 5000)
  void whileTheClockSaysQuietItIsQuiet(
      @ForAll("windows") QuietWindow window, @ForAll("moments") Instant at) {
    if (clockSaysQuiet(window, at)) {
      assertThat(window.endIfQuiet(at)).isPresent();
    } else if (!isTwice(window, at)) {
      assertThat(window.endIfQuiet(at)).isEmpty();
    }
  }

  @Property(tries = 5000)
  void theEndLiesAheadIsNotQuietAndEverythingBeforeItIs(
      @ForAll("windows") QuietWindow window, @ForAll("moments") Instant at) {
    Optional<Instant> end = window.endIfQuiet(at);
    if (end.isPresent()) {
      assertThat(end.get()).isAfter(at).isBeforeOrEqualTo(at.plus(Duration.ofHours(49)));
      assertThat(window.endIfQuiet(end.get())).isEmpty();
      assertThat(window.endIfQuiet(end.get().minusMillis(1))).isEqualTo(end);
      long step = Math.max(1, Duration.between(at, end.get()).toSeconds() / 50);
      for (Instant t = at; t.isBefore(end.get()); t = t.plusSeconds(step)) {
        assertThat(window.endIfQuiet(t)).as("at %s", t).isEqualTo(end);
      }
    }
  }

  @Example
  void theNightInWhichTheClockGoesForwardIsAnHourShorter() {
    QuietWindow window = new QuietWindow(LocalTime.of(22, 0), LocalTime.of(7, 0), ROME);

    assertThat(window.endIfQuiet(Instant.parse("2026-03-28T21:00:00Z")))
        .contains(Instant.parse("2026-03-29T05:00:00Z"));
    assertThat(window.endIfQuiet(Instant.parse("2026-03-28T20:59:59Z"))).isEmpty();
  }

  @Example
  void theNightInWhichTheClockGoesBackIsAnHourLonger() {
    QuietWindow window = new QuietWindow(LocalTime.of(22, 0), LocalTime.of(7, 0), ROME);

    assertThat(window.endIfQuiet(Instant.parse("2026-10-24T20:00:00Z")))
        .contains(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @Example
  void anEndThatTheNightDoesNotHaveIsTheJump() {
    QuietWindow window = new QuietWindow(LocalTime.of(23, 0), LocalTime.of(2, 30), ROME);

    assertThat(window.endIfQuiet(Instant.parse("2026-03-29T00:30:00Z")))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Example
  void anEndThatTheNightHasTwiceIsTheSecondOne() {
    QuietWindow window = new QuietWindow(LocalTime.of(23, 0), LocalTime.of(2, 30), ROME);

    assertThat(window.endIfQuiet(Instant.parse("2026-10-25T00:45:00Z")))
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Example
  void quietHoursOfNoLengthAreNone() {
    assertThatThrownBy(() -> new QuietWindow(LocalTime.NOON, LocalTime.NOON, ROME))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
