package app.waystation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.protocol.car.Recurrence;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of a series, by the wall clock of Rome. */
class RecurrenceTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private static TimeRange first(String start, String end) {
    return new TimeRange(
        LocalDateTime.parse(start).atZone(ROME).toInstant(),
        LocalDateTime.parse(end).atZone(ROME).toInstant());
  }

  private static List<LocalDateTime> starts(String rule, String start, String end) {
    return Recurrence.of(rule, first(start, end), ROME).times().stream()
        .map(time -> LocalDateTime.ofInstant(time.start(), ROME))
        .toList();
  }

  @Test
  void whatBeginsAtEightBeginsAtEightInSummerToo() {
    List<TimeRange> times =
        Recurrence.of("FREQ=WEEKLY;COUNT=2", first("2027-03-25T08:00", "2027-03-25T10:00"), ROME)
            .times();

    assertThat(times)
        .containsExactly(
            new TimeRange(
                Instant.parse("2027-03-25T07:00:00Z"), Instant.parse("2027-03-25T09:00:00Z")),
            new TimeRange(
                Instant.parse("2027-04-01T06:00:00Z"), Instant.parse("2027-04-01T08:00:00Z")));
  }

  @Test
  void anHourThatTheClocksSkipIsTheOneAfterItAndANightOverItKeepsItsTimesOfDay() {
    assertThat(starts("FREQ=DAILY;COUNT=3", "2027-03-27T02:30", "2027-03-27T03:30"))
        .containsExactly(
            LocalDateTime.parse("2027-03-27T02:30"),
            LocalDateTime.parse("2027-03-28T03:30"),
            LocalDateTime.parse("2027-03-29T02:30"));
    TimeRange night =
        Recurrence.of("FREQ=DAILY;COUNT=2", first("2027-03-26T22:00", "2027-03-27T06:00"), ROME)
            .times()
            .get(1);
    assertThat(LocalDateTime.ofInstant(night.end(), ROME))
        .isEqualTo(LocalDateTime.parse("2027-03-28T06:00"));
  }

  @Test
  void weekdaysAreThoseOfTheZoneNotOfUtc() {
    assertThat(starts("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", "2027-01-04T00:30", "2027-01-04T01:30"))
        .extracting(LocalDateTime::getDayOfWeek)
        .containsExactly(
            DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
  }

  @Test
  void aMonthWithoutThatDayIsLeftOut() {
    assertThat(starts("FREQ=MONTHLY;COUNT=3", "2027-01-31T10:00", "2027-01-31T11:00"))
        .containsExactly(
            LocalDateTime.parse("2027-01-31T10:00"),
            LocalDateTime.parse("2027-03-31T10:00"),
            LocalDateTime.parse("2027-05-31T10:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;UNTIL=20270103,3",
    "FREQ=DAILY;UNTIL=20270103T090000Z,3",
    "FREQ=DAILY;UNTIL=20270103T085959Z,2",
    "FREQ=DAILY;COUNT=200,200"
  })
  void theEndIsADayToItsEndOrAMomentThatCounts(String rule, int times) {
    assertThat(starts(rule, "2027-01-01T10:00", "2027-01-01T11:00")).hasSize(times);
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY,COUNT or UNTIL",
    "FREQ=HOURLY;COUNT=3,daily",
    "FREQ=YEARLY;COUNT=3,daily",
    "every day,RFC 5545",
    "FREQ=DAILY;COUNT=201,at most 200 times",
    "FREQ=WEEKLY;COUNT=60,within a year",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2,"
  })
  void whatHasNoEndOrNeverComesTrueIsRefused(String rule, String words) {
    assertThatThrownBy(() -> starts(rule, "2027-01-01T10:00", "2027-01-01T11:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words == null ? "" : words);
  }

  @Test
  void theIdOfOneTimeIsTheSameWhereverItIsMade() {
    String series = "01970000-0000-7000-8000-0000000000d1";
    String id = Recurrence.idOf(series, Instant.parse("2027-01-01T09:00:00Z"));

    assertThat(id).isEqualTo(Recurrence.idOf(series, Instant.parse("2027-01-01T09:00:00Z")));
    assertThat(EntityIds.isValid(id)).isTrue();
    assertThat(id).isNotEqualTo(Recurrence.idOf(series, Instant.parse("2027-01-02T09:00:00Z")));
  }
}
