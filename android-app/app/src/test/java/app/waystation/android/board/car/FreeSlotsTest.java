package app.waystation.android.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FreeSlotsTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
  private static final Instant NOW = at("2026-11-21T09:40");
  private static final VehicleItem SKODA = car("v", "Skoda");
  private static final VehicleItem FIAT = car("w", "Fiat");

  @Test
  void findsACarForThreeHoursBetweenSaturdayAndSunday() {
    List<ReservationItem> taken =
        List.of(
            item("v", "2026-11-21T09:00", "2026-11-21T20:00", "active", false),
            item("w", "2026-11-21T07:00", "2026-11-21T12:00", "approved", false),
            item("v", "2026-11-22T08:00", "2026-11-22T19:00", "approved", false));

    assertThat(find(3, 0, true, taken))
        .containsExactly(
            "Fiat 2026-11-21T12:00/2026-11-21T22:00",
            "Fiat 2026-11-22T07:00/2026-11-22T22:00",
            "Skoda 2026-11-22T19:00/2026-11-22T22:00");
    assertThat(find(4, 0, true, taken)).noneMatch(found -> found.startsWith("Skoda"));
  }

  @Test
  void beginsWithTheNextHalfHourAndNeverInThePast() {
    assertThat(find(3, 0, false, List.of()))
        .containsExactly(
            "Fiat 2026-11-21T10:00/2026-11-23T00:00", "Skoda 2026-11-21T10:00/2026-11-23T00:00");
    assertThat(
            FreeSlots.find(
                new FreeSlots.Wish(
                    SATURDAY.minusDays(3),
                    SATURDAY.minusDays(1),
                    Duration.ofHours(1),
                    Duration.ZERO,
                    false),
                ROME,
                NOW,
                List.of(SKODA),
                List.of()))
        .isEmpty();
  }

  @Test
  void whatSomebodyAskedForIsFreeButSaidAndWhatIAskedForIsNot() {
    List<ReservationItem> pending =
        List.of(
            item("v", "2026-11-22T10:00", "2026-11-22T12:00", "pending", false),
            item("w", "2026-11-22T10:00", "2026-11-22T12:00", "pending", true));
    List<FreeSlots.Slot> found =
        FreeSlots.find(wish(3, 0, true), ROME, NOW, List.of(SKODA, FIAT), pending);
    assertThat(found)
        .filteredOn(slot -> slot.vehicle() == SKODA)
        .extracting(FreeSlots.Slot::asked)
        .containsExactly("", "Ben");
    assertThat(found)
        .filteredOn(slot -> slot.vehicle() == FIAT)
        .noneMatch(slot -> slot.range().contains(at("2026-11-22T11:00")));
  }

  @Test
  void aGapIsLeftToTheOthers() {
    assertThat(
            find(
                1,
                30,
                true,
                List.of(
                    item("v", "2026-11-21T12:00", "2026-11-21T20:00", "approved", false),
                    item("w", "2026-11-21T00:00", "2026-11-23T00:00", "approved", false))))
        .containsExactly(
            "Skoda 2026-11-21T10:00/2026-11-21T11:30",
            "Skoda 2026-11-21T20:30/2026-11-21T22:00",
            "Skoda 2026-11-22T07:00/2026-11-22T22:00");
  }

  private static List<String> find(
      int hours, int gap, boolean daytime, List<ReservationItem> taken) {
    return FreeSlots.find(wish(hours, gap, daytime), ROME, NOW, List.of(SKODA, FIAT), taken)
        .stream()
        .map(
            slot ->
                slot.vehicle().vehicle().name()
                    + " "
                    + slot.range().start().atZone(ROME).toLocalDateTime()
                    + "/"
                    + slot.range().end().atZone(ROME).toLocalDateTime())
        .collect(Collectors.toList());
  }

  private static FreeSlots.Wish wish(int hours, int gap, boolean daytime) {
    return new FreeSlots.Wish(
        SATURDAY, SATURDAY.plusDays(1), Duration.ofHours(hours), Duration.ofMinutes(gap), daytime);
  }

  private static VehicleItem car(String id, String name) {
    return new VehicleItem(
        new Vehicle(id, "g", name, null, "petrol", 0L, null, 1, NOW, NOW),
        null,
        null,
        null,
        SyncMark.CONFIRMED);
  }

  private static ReservationItem item(
      String vehicle, String from, String to, String status, boolean mine) {
    TimeRange range = new TimeRange(at(from), at(to));
    Reservation reservation =
        Reservation.unused(
            vehicle + from,
            "g",
            vehicle,
            "u",
            range.start(),
            range.end(),
            status,
            null,
            1,
            NOW,
            NOW);
    return new ReservationItem(reservation, reservation, "Skoda", "Ben", mine, SyncMark.CONFIRMED);
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(ROME).toInstant();
  }
}
