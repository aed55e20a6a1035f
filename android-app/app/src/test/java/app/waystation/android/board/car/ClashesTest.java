package app.waystation.android.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClashesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whatBeginsWhenAnotherEndsDoesNotClash() {
    ReservationItem before = item("a", -2, 0, "approved", SyncMark.CONFIRMED);
    assertThat(Clashes.hint(hours(0, 2), List.of(before), null))
        .isEqualTo(new Clashes.Hint.BackToBack(before));
  }

  @Test
  void whatSharesAMinuteClashes() {
    ReservationItem taken = item("a", 1, 3, "active", SyncMark.CONFIRMED);
    assertThat(Clashes.hint(hours(0, 2), List.of(taken), null))
        .isEqualTo(new Clashes.Hint.Clash(taken));
  }

  @Test
  void anOpenRequestOfAnotherIsMentionedButDoesNotClash() {
    ReservationItem asked = item("a", 1, 3, "pending", SyncMark.CONFIRMED);
    assertThat(Clashes.hint(hours(0, 2), List.of(asked), null))
        .isEqualTo(new Clashes.Hint.AlsoAsked(asked));
  }

  @Test
  void whatWasRefusedOrIsOverStandsInNobodysWay() {
    List<ReservationItem> others =
        List.of(
            item("a", 0, 2, "approved", new SyncMark.Refused(1, "reservation_overlap", "", null)),
            item("b", 0, 2, "declined", SyncMark.CONFIRMED),
            item("c", 0, 2, "cancelled", SyncMark.CONFIRMED));
    assertThat(Clashes.hint(hours(0, 2), others, null)).isEqualTo(new Clashes.Hint.Free());
  }

  @Test
  void aReservationDoesNotClashWithItself() {
    ReservationItem mine = item("a", 0, 2, "approved", SyncMark.CONFIRMED);
    assertThat(Clashes.hint(hours(1, 3), List.of(mine), "a")).isEqualTo(new Clashes.Hint.Free());
  }

  @Test
  void theNextFreeTimeIsTheFirstGapThatIsLongEnough() {
    List<ReservationItem> others =
        List.of(
            item("a", 0, 2, "approved", SyncMark.CONFIRMED),
            item("b", 3, 5, "approved", SyncMark.CONFIRMED));
    assertThat(Clashes.nextFree(NOON, Duration.ofHours(1), others, null)).isEqualTo(hours(2, 3));
    assertThat(Clashes.nextFree(NOON, Duration.ofHours(2), others, null)).isEqualTo(hours(5, 7));
  }

  private static TimeRange hours(int from, int to) {
    return new TimeRange(NOON.plusSeconds(from * 3600L), NOON.plusSeconds(to * 3600L));
  }

  private static ReservationItem item(String id, int from, int to, String status, SyncMark mark) {
    TimeRange range = hours(from, to);
    Reservation reservation =
        Reservation.unused(
            id, "g", "v", "u", range.start(), range.end(), status, null, 1, NOON, NOON);
    return new ReservationItem(reservation, reservation, "Skoda", "Ben", false, mark);
  }
}
