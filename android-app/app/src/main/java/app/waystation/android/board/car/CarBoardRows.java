package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.android.data.db.SkippedTimeRow;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.group.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the board in order: what needs me, the cars now, then who has what when. */
final class CarBoardRows {
  private final Context context;
  private final GroupTime time;
  private final Role myRole;

  CarBoardRows(Context context, GroupTime time, Role myRole) {
    this.context = context;
    this.time = time;
    this.myRole = myRole;
  }

  List<CarBoardRow> of(
      List<VehicleItem> vehicles,
      List<ReservationItem> reservations,
      List<SkippedTimeRow> skipped) {
    List<CarBoardRow> rows = new ArrayList<>();
    addAttention(rows, reservations, skipped);
    if (vehicles.isEmpty()) {
      rows.add(
          new CarBoardRow.Nothing(
              "no-car",
              R.drawable.ic_car_24dp,
              R.string.vehicles_empty_title,
              myRole.writes() ? R.string.vehicles_empty_message : R.string.vehicles_empty_viewer,
              myRole.writes() ? R.string.vehicle_add : null));
      return rows;
    }
    rows.add(new CarBoardRow.Section("now", context.getString(R.string.car_section_vehicles)));
    for (VehicleItem vehicle : vehicles) {
      rows.add(
          new CarBoardRow.Car(
              vehicle,
              time.today(),
              today(vehicle, reservations),
              VehicleWords.now(context, time, vehicle)));
    }
    addBookings(rows, reservations);
    return rows;
  }

  /** What waits for an answer of this person, by start. */
  List<CarBoardRow> requests(List<ReservationItem> reservations) {
    List<CarBoardRow> rows = new ArrayList<>();
    LocalDate heading = null;
    for (ReservationItem item : reservations) {
      if (!mayDecide(item) || !item.reservation().endTime().isAfter(time.now())) {
        continue;
      }
      LocalDate day = time.dateOf(item.reservation().startTime());
      if (!day.equals(heading)) {
        heading = day;
        rows.add(new CarBoardRow.Section("day:" + day, time.heading(day)));
      }
      rows.add(
          new CarBoardRow.Booking(
              item, true, day, BookingNotices.of(context, time, item, reservations)));
    }
    return rows;
  }

  private void addAttention(
      List<CarBoardRow> rows, List<ReservationItem> reservations, List<SkippedTimeRow> skipped) {
    List<CarBoardRow> found = new ArrayList<>();
    for (ReservationItem item : reservations) {
      if (item.mark() instanceof SyncMark.Refused || item.mark() instanceof SyncMark.Conflict) {
        found.add(new CarBoardRow.Attention(item));
      }
    }
    addSkipped(found, skipped);
    if (!found.isEmpty()) {
      rows.add(
          new CarBoardRow.Section("attention", context.getString(R.string.car_section_attention)));
      rows.addAll(found);
    }
  }

  private void addSkipped(List<CarBoardRow> found, List<SkippedTimeRow> skipped) {
    Map<String, List<String>> bySeries = new LinkedHashMap<>();
    for (SkippedTimeRow one : skipped) {
      String who =
          one.holderName().isEmpty() ? context.getString(R.string.car_someone) : one.holderName();
      bySeries
          .computeIfAbsent(one.seriesId(), id -> new ArrayList<>())
          .add(
              context.getString(
                  R.string.series_skipped_line,
                  time.timesWithDay(new TimeRange(one.startTime(), one.endTime())),
                  who));
    }
    bySeries.forEach(
        (id, lines) -> found.add(new CarBoardRow.Skipped(id, String.join("\n", lines))));
  }

  private List<ReservationItem> today(VehicleItem vehicle, List<ReservationItem> reservations) {
    TimeRange today = time.dayRange(time.today());
    List<ReservationItem> found = new ArrayList<>();
    for (ReservationItem item : reservations) {
      if (item.reservation().vehicleId().equals(vehicle.vehicle().id())
          && TimeRanges.of(item).overlaps(today)) {
        found.add(item);
      }
    }
    return found;
  }

  private void addBookings(List<CarBoardRow> rows, List<ReservationItem> reservations) {
    LocalDate today = time.today();
    LocalDate heading = null;
    boolean any = false;
    for (ReservationItem item : reservations) {
      if (!isOfInterest(item)) {
        continue;
      }
      any = true;
      LocalDate day = time.dateOf(item.reservation().startTime());
      if (day.isBefore(today)) {
        day = today;
      }
      if (!day.equals(heading)) {
        heading = day;
        rows.add(new CarBoardRow.Section("day:" + day, time.heading(day)));
      }
      rows.add(
          new CarBoardRow.Booking(
              item, mayDecide(item), day, BookingNotices.of(context, time, item, reservations)));
    }
    if (!any) {
      rows.add(
          new CarBoardRow.Nothing(
              "no-booking",
              R.drawable.ic_calendar_24dp,
              R.string.reservations_empty_title,
              R.string.reservations_empty_message,
              null));
    }
  }

  /** From this morning on; what is over longer is history. Overdue stays until it is back. */
  private boolean isOfInterest(ReservationItem item) {
    if (item.status() == ReservationStatus.CANCELLED && !item.mark().isWaiting()) {
      return false;
    }
    return item.status() == ReservationStatus.OVERDUE
        || item.status() == ReservationStatus.ACTIVE
        || !(item.mark() instanceof SyncMark.Confirmed)
        || TimeRanges.of(item).end().isAfter(time.dayRange(time.today()).start());
  }

  private boolean mayDecide(ReservationItem item) {
    return myRole.decides()
        && item.status() == ReservationStatus.PENDING
        && item.mark() instanceof SyncMark.Confirmed;
  }
}
