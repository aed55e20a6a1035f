package app.waystation.android.board.car;

import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a car for so long on certain days, out of what this phone knows. The server alone decides;
 * this only saves asking for what cannot be had.
 */
final class FreeSlots {
  private static final LocalTime OPENS = LocalTime.of(7, 0);
  private static final LocalTime CLOSES = LocalTime.of(22, 0);

  private FreeSlots() {}

  /**
   * What somebody looks for.
   *
   * @param lastDay included
   * @param gap to be left free before and after the reservations of others
   * @param daytime only between seven and ten in the evening
   */
  record Wish(
      LocalDate firstDay, LocalDate lastDay, Duration length, Duration gap, boolean daytime) {}

  /**
   * A stretch in which a car is free for at least as long as was wished.
   *
   * @param range all of it
   * @param asked who has asked for a part of it and waits for an answer; empty: nobody
   */
  record Slot(VehicleItem vehicle, TimeRange range, String asked) {
    /** The first that fits, of this length. */
    TimeRange first(Duration length) {
      return new TimeRange(range.start(), range.start().plus(length));
    }
  }

  /** All stretches of all cars by their start; nothing that lies before {@code now}. */
  static List<Slot> find(
      Wish wish,
      ZoneId zone,
      Instant now,
      List<VehicleItem> vehicles,
      List<ReservationItem> reservations) {
    TimeRange window = window(wish, zone, now);
    List<Slot> slots = new ArrayList<>();
    if (window == null) {
      return slots;
    }
    List<TimeRange> searched =
        wish.daytime() ? FreeTimes.daytimes(window, zone, OPENS, CLOSES) : List.of(window);
    for (VehicleItem vehicle : vehicles) {
      List<ReservationItem> ofVehicle = new ArrayList<>();
      List<TimeRange> busy = new ArrayList<>();
      for (ReservationItem item : reservations) {
        if (item.reservation().vehicleId().equals(vehicle.vehicle().id())) {
          ofVehicle.add(item);
          if (TimeRanges.holds(item) || isAskedByMe(item)) {
            busy.add(TimeRanges.of(item));
          }
        }
      }
      for (TimeRange stretch : searched) {
        for (TimeRange free : FreeTimes.in(stretch, busy, wish.length(), wish.gap())) {
          slots.add(new Slot(vehicle, free, asked(free, ofVehicle)));
        }
      }
    }
    slots.sort(
        Comparator.comparing((Slot slot) -> slot.range().start())
            .thenComparing(slot -> slot.vehicle().vehicle().name()));
    return slots;
  }

  private static @Nullable TimeRange window(Wish wish, ZoneId zone, Instant now) {
    Instant start = wish.firstDay().atStartOfDay(zone).toInstant();
    Instant from = FreeTimes.onSlot(now, CalendarDays.SLOT);
    TimeRange window =
        new TimeRange(
            from.isAfter(start) ? from : start,
            wish.lastDay().plusDays(1).atStartOfDay(zone).toInstant());
    return window.isValid() ? window : null;
  }

  private static boolean isAskedByMe(ReservationItem item) {
    return item.isMine() && item.status() == ReservationStatus.PENDING && TimeRanges.concerns(item);
  }

  private static String asked(TimeRange free, List<ReservationItem> ofVehicle) {
    for (ReservationItem item : ofVehicle) {
      if (item.status() == ReservationStatus.PENDING
          && TimeRanges.concerns(item)
          && TimeRanges.of(item).overlaps(free)) {
        return item.holderName();
      }
    }
    return "";
  }
}
