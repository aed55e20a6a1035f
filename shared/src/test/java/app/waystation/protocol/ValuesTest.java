package app.waystation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.protocol.car.ChosenSlot;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  private static TimeRange hours(int from, int to) {
    return new TimeRange(TEN.plusSeconds(from * 3600L), TEN.plusSeconds(to * 3600L));
  }

  @Test
  void backToBackRangesDoNotMeet() {
    assertThat(hours(0, 2).overlaps(hours(2, 4))).isFalse();
    assertThat(hours(2, 4).overlaps(hours(0, 2))).isFalse();
    assertThat(hours(0, 3).overlaps(hours(2, 4))).isTrue();
    assertThat(hours(0, 4).overlaps(hours(1, 2))).isTrue();
    assertThat(hours(0, 2).contains(hours(2, 4).start())).isFalse();
  }

  @Test
  void aChosenSlotIsReadBackFromItsField() {
    ChosenSlot slot = new ChosenSlot("01970000-0000-7000-8000-0000000000b1", hours(0, 2));
    assertThat(ChosenSlot.of(slot.field())).isEqualTo(slot);
    assertThat(slot.field()).hasSizeLessThanOrEqualTo(128).matches("[A-Za-z0-9_.:/-]+");
  }

  @Test
  void whatIsNoSlotIsNotReadAsOne() {
    assertThat(ChosenSlot.of("notes")).isNull();
    assertThat(ChosenSlot.of("reservation:b1:2026-11-21T10:00:00Z")).isNull();
    assertThat(ChosenSlot.of("reservation:b1:2026-13-21T10:00:00Z/2026-11-21T12:00:00Z")).isNull();
    assertThat(ChosenSlot.of("reservation:b1:2026-11-21T12:00:00Z/2026-11-21T10:00:00Z")).isNull();
    assertThat(ChosenSlot.of("reservation:b1:2026-11-21T10:00:00Z/2026-11-21T10:00:00Z")).isNull();
  }

  @Test
  void aRangeWithoutLengthIsNotValid() {
    assertThat(hours(1, 1).isValid()).isFalse();
    assertThat(hours(2, 1).isValid()).isFalse();
    assertThat(hours(1, 2).isValid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"group:0197", "user:a-b_c", "admin", "parking_lot:123"})
  void roomsAreReadAndWritten(String text) {
    assertThat(RoomId.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", ":x", "Group:1", "group:a b", "group:a:b", "gr'oup:1", "group:é"})
  void whatIsNoRoomIsRefused(String text) {
    assertThatThrownBy(() -> RoomId.parse(text)).isInstanceOf(WireException.class);
  }

  @Test
  void aRoomOfAThousandCharactersIsRefused() {
    assertThatThrownBy(() -> RoomId.parse("group:" + "x".repeat(1000)))
        .isInstanceOf(WireException.class);
  }

  @Test
  void idsAreUuidsOfVersionSevenAndSortByAge() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(EntityIds.next());
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(EntityIds::isValid);
    assertThat(ids.get(0).charAt(14)).isEqualTo('7');
    assertThat(EntityIds.isValid(null)).isFalse();
    assertThat(EntityIds.isValid("1; drop table")).isFalse();
  }

  @Test
  void moneyOfTwoCurrenciesIsNeverMixed() {
    assertThat(new Money(1, "EUR").plus(new Money(2, "EUR"))).isEqualTo(new Money(3, "EUR"));
    assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "CHF")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").plus(new Money(1, "EUR")))
        .isInstanceOf(ArithmeticException.class);
  }

  /** Written a second time on purpose, from domains section 4.3: who changes one must see both. */
  private static final Map<ReservationStatus, Set<ReservationStatus>> ARROWS =
      Map.of(
          ReservationStatus.PENDING,
          EnumSet.of(
              ReservationStatus.APPROVED,
              ReservationStatus.DECLINED,
              ReservationStatus.CANCELLED,
              ReservationStatus.EXPIRED),
          ReservationStatus.APPROVED,
          EnumSet.of(
              ReservationStatus.PENDING,
              ReservationStatus.ACTIVE,
              ReservationStatus.CANCELLED,
              ReservationStatus.NO_SHOW),
          ReservationStatus.ACTIVE,
          EnumSet.of(ReservationStatus.COMPLETED, ReservationStatus.OVERDUE),
          ReservationStatus.OVERDUE,
          EnumSet.of(ReservationStatus.ACTIVE, ReservationStatus.COMPLETED),
          ReservationStatus.NO_SHOW,
          EnumSet.of(ReservationStatus.ACTIVE));

  @ParameterizedTest
  @EnumSource
  void aReservationMovesOnlyAlongItsArrows(ReservationStatus from) {
    for (ReservationStatus to : ReservationStatus.values()) {
      assertThat(from.canBecome(to))
          .as("%s to %s", from, to)
          .isEqualTo(ARROWS.getOrDefault(from, Set.of()).contains(to));
    }
    assertThat(ReservationStatus.of(from.wire())).isEqualTo(from);
  }

  @Test
  void aStatusOfANewerServerIsUnknownAndAllowsNothing() {
    ReservationStatus status = ReservationStatus.of("teleported");
    assertThat(status).isEqualTo(ReservationStatus.UNKNOWN);
    assertThat(status.holdsTheVehicle()).isFalse();
  }

  @Test
  void everyErrorCodeIsFoundByItsWord() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(ErrorCode.of(code.wire())).isEqualTo(code);
      assertThat(code.status()).isBetween(400, 599);
    }
    assertThat(ErrorCode.of("brand_new")).isNull();
  }

  @Test
  void aRoomWhoseUuidIsInCapitalsIsTheSameRoom() {
    String id = EntityIds.next();
    assertThat(RoomId.parse("group:" + id.toUpperCase(Locale.ROOT))).isEqualTo(RoomId.group(id));
    assertThat(RoomId.parse("test:Abc")).hasToString("test:Abc");
  }
}
