package app.waystation.android.board.car;

import android.content.Context;
import android.net.Uri;
import app.waystation.android.R;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.Found;
import app.waystation.android.board.SearchWords;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds cars, reservations and fills of a group by their words. */
final class CarSearch {
  /** Of each kind: who needs more types another word. */
  private static final int MOST = 50;

  private final CarRepository car;
  private final BoardScope on;
  private final Context context;
  private final GroupTime time;

  CarSearch(CarRepository car, BoardScope on) {
    this.car = car;
    this.on = on;
    context = on.context();
    time = on.time();
  }

  List<Found> find(SearchWords words) {
    String group = on.group().id();
    List<Found> found = new ArrayList<>();
    vehicles(found, car.vehiclesNow(group), words);
    reservations(found, car.reservationsNow(group), words);
    fuel(found, car.fuelLogsNow(group), words);
    return found;
  }

  private void vehicles(List<Found> found, List<VehicleItem> items, SearchWords words) {
    for (VehicleItem item : items) {
      Vehicle vehicle = item.vehicle();
      if (words.in(vehicle.name(), vehicle.plate())) {
        found.add(
            new Found(
                R.string.search_cars,
                vehicle.id(),
                R.drawable.ic_car_24dp,
                vehicle.name(),
                VehicleWords.now(context, time, item),
                CarLinks.reserve(vehicle.id())));
      }
    }
  }

  private void reservations(List<Found> found, List<ReservationItem> items, SearchWords words) {
    List<ReservationItem> hits = new ArrayList<>();
    for (ReservationItem item : items) {
      String state = context.getString(ReservationBadge.of(item).words);
      if (words.in(
          item.vehicleName(),
          item.holderName(),
          item.reservation().notes(),
          state,
          time.timesWithDay(TimeRanges.of(item)))) {
        hits.add(item);
      }
    }
    Instant now = time.now();
    // The nearest in time first, whether it lies ahead or behind.
    hits.sort(
        Comparator.comparing(item -> Duration.between(now, item.reservation().startTime()).abs()));
    for (ReservationItem item : hits.subList(0, Math.min(MOST, hits.size()))) {
      String notes = item.reservation().notes();
      String when = time.timesWithDay(TimeRanges.of(item));
      found.add(
          new Found(
              R.string.search_reservations,
              item.reservation().id(),
              R.drawable.ic_calendar_24dp,
              context.getString(
                  R.string.reservation_for_vehicle,
                  VehicleWords.who(context, item),
                  item.vehicleName()),
              notes == null || notes.isEmpty()
                  ? when
                  : context.getString(R.string.reservation_for_vehicle, when, notes),
              link(item)));
    }
  }

  private void fuel(List<Found> found, List<FuelLogItem> items, SearchWords words) {
    int shown = 0;
    for (FuelLogItem item : items) {
      String when = time.date(item.log().filledAt());
      if (shown < MOST
          && words.in(item.vehicleName(), item.memberName(), item.log().notes(), when)) {
        shown++;
        found.add(
            new Found(
                R.string.search_fuel,
                item.log().id(),
                R.drawable.ic_fuel_24dp,
                context.getString(R.string.reservation_for_vehicle, item.vehicleName(), when),
                context.getString(
                    R.string.fuel_item_amount,
                    on.figures().litres(item.log().volumeMl()),
                    on.figures().money(item.log().total())),
                mayCorrect(item) ? CarLinks.fuelLog(item.log().id()) : CarLinks.board()));
      }
    }
  }

  private boolean mayCorrect(FuelLogItem item) {
    Role role = on.group().myRole();
    return role.decides() || (item.isMine() && role.writes());
  }

  private static Uri link(ReservationItem item) {
    String id = item.reservation().id();
    if (item.mark() instanceof SyncMark.Refused) {
      return CarLinks.refused(id);
    }
    return item.mark() instanceof SyncMark.Conflict
        ? CarLinks.conflict(CarCommands.RESERVATION, id)
        : CarLinks.reservation(id);
  }
}
