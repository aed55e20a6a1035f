package app.waystation.android.board.car;

import android.content.Context;
import android.net.Uri;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import app.waystation.android.R;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.NowAction;
import app.waystation.android.board.NowCard;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What of this board matters in the next hours. */
final class CarNow {
  static final String APPROVE = "approve";
  static final String DECLINE = "decline";
  static final String CHECK_OUT = "check_out";
  static final String CHECK_IN = "check_in";

  /** From here on the car may be taken from the card. */
  private static final Duration TAKE_BEFORE = Duration.ofMinutes(30);

  private static final Duration MINE_WITHIN = Duration.ofDays(7);
  private static final int MINE_SHOWN = 2;
  private static final Duration OTHERS_WITHIN = Duration.ofHours(12);
  private static final String BOARD = "car";

  private final CarRepository car;
  private final BoardScope on;
  private final Context context;
  private final GroupTime time;
  private final Role role;

  CarNow(CarRepository car, BoardScope on) {
    this.car = car;
    this.on = on;
    context = on.context();
    time = on.time();
    role = on.group().myRole();
  }

  LiveData<List<NowCard>> cards() {
    LiveData<List<VehicleItem>> vehicles = car.vehicles(on.group().id());
    LiveData<List<ReservationItem>> reservations = car.reservations(on.group().id());
    LiveData<List<FuelLogItem>> fuel = car.fuelLogs(on.group().id());
    MediatorLiveData<List<NowCard>> cards = new MediatorLiveData<>();
    Runnable put =
        () -> {
          if (vehicles.getValue() != null
              && reservations.getValue() != null
              && fuel.getValue() != null) {
            cards.setValue(of(vehicles.getValue(), reservations.getValue(), fuel.getValue()));
          }
        };
    cards.addSource(vehicles, found -> put.run());
    cards.addSource(reservations, found -> put.run());
    cards.addSource(fuel, found -> put.run());
    return cards;
  }

  private List<NowCard> of(
      List<VehicleItem> vehicles, List<ReservationItem> reservations, List<FuelLogItem> fuel) {
    List<NowCard> cards = new ArrayList<>();
    int mine = 0;
    for (ReservationItem item : reservations) {
      if (item.mark() instanceof SyncMark.Refused || item.mark() instanceof SyncMark.Conflict) {
        cards.add(attention(item));
      } else if (asksMe(item)) {
        cards.add(decision(item));
      } else if (item.isMine() && (isOut(item) || (isNext(item) && mine < MINE_SHOWN))) {
        mine += isOut(item) ? 0 : 1;
        cards.add(mine(item));
      } else if (!item.isMine() && isSoon(item) && !isNamedByACar(item, vehicles)) {
        cards.add(
            card(item, NowCard.Kind.OTHERS, R.drawable.ic_calendar_24dp, titled(item), List.of()));
      }
    }
    for (FuelLogItem item : fuel) {
      if (item.mark() instanceof SyncMark.Conflict) {
        cards.add(conflict(item));
      }
    }
    for (VehicleItem vehicle : vehicles) {
      if (vehicle.current() == null || !vehicle.current().isMine()) {
        cards.add(state(vehicle));
      }
    }
    if (vehicles.isEmpty() && role.writes()) {
      cards.add(
          new NowCard(
              BOARD,
              "begin",
              NowCard.Kind.BEGIN,
              time.now(),
              R.drawable.ic_car_24dp,
              context.getString(R.string.vehicle_add),
              context.getString(R.string.vehicles_empty_message),
              CarLinks.addVehicle(),
              List.of()));
    }
    return cards;
  }

  private boolean asksMe(ReservationItem item) {
    return role.decides()
        && item.status() == ReservationStatus.PENDING
        && item.mark() instanceof SyncMark.Confirmed
        && TimeRanges.of(item).end().isAfter(time.now());
  }

  private static boolean isOut(ReservationItem item) {
    return item.status() == ReservationStatus.ACTIVE || item.status() == ReservationStatus.OVERDUE;
  }

  private boolean isNext(ReservationItem item) {
    TimeRange times = TimeRanges.of(item);
    return (item.status() == ReservationStatus.PENDING
            || item.status() == ReservationStatus.APPROVED)
        && times.end().isAfter(time.now())
        && times.start().isBefore(time.now().plus(MINE_WITHIN));
  }

  private boolean isSoon(ReservationItem item) {
    Instant start = TimeRanges.of(item).start();
    return TimeRanges.concerns(item)
        && start.isAfter(time.now())
        && start.isBefore(time.now().plus(OTHERS_WITHIN));
  }

  private static boolean isNamedByACar(ReservationItem item, List<VehicleItem> vehicles) {
    String id = item.reservation().id();
    for (VehicleItem vehicle : vehicles) {
      if (vehicle.next() != null && vehicle.next().reservation().id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private NowCard attention(ReservationItem item) {
    String id = item.reservation().id();
    String title;
    Uri link;
    if (item.mark() instanceof SyncMark.Refused refused) {
      title = Refusals.reason(context, time, refused);
      link = CarLinks.refused(id);
    } else {
      title = context.getString(R.string.conflict_title);
      link = CarLinks.conflict(CarCommands.RESERVATION, id);
    }
    return new NowCard(
        BOARD,
        id,
        NowCard.Kind.ATTENTION,
        TimeRanges.of(item).start(),
        R.drawable.ic_alert_24dp,
        title,
        context.getString(
            R.string.refused_your_request,
            item.vehicleName(),
            time.timesWithin(TimeRanges.of(item))),
        link,
        List.of());
  }

  private NowCard conflict(FuelLogItem item) {
    String id = item.log().id();
    return new NowCard(
        BOARD,
        id,
        NowCard.Kind.ATTENTION,
        item.log().filledAt(),
        R.drawable.ic_alert_24dp,
        context.getString(R.string.conflict_title),
        context.getString(R.string.command_create_fuel_log, item.vehicleName()),
        CarLinks.conflict(CarCommands.FUEL_LOG, id),
        List.of());
  }

  private NowCard decision(ReservationItem item) {
    return card(
        item,
        NowCard.Kind.DECISION,
        R.drawable.ic_clock_24dp,
        context.getString(R.string.now_asks, VehicleWords.who(context, item), item.vehicleName()),
        List.of(
            new NowAction(APPROVE, R.string.reservation_approve),
            new NowAction(DECLINE, R.string.reservation_decline)));
  }

  private NowCard mine(ReservationItem item) {
    List<NowAction> actions = List.of();
    boolean settled = item.mark() instanceof SyncMark.Confirmed;
    if (role.writes() && settled && item.status().canBecome(ReservationStatus.COMPLETED)) {
      actions = List.of(new NowAction(CHECK_IN, R.string.reservation_check_in));
    } else if (role.writes()
        && settled
        && item.status().canBecome(ReservationStatus.ACTIVE)
        && !time.now().isBefore(TimeRanges.of(item).start().minus(TAKE_BEFORE))) {
      actions = List.of(new NowAction(CHECK_OUT, R.string.reservation_check_out));
    }
    return card(
        item,
        NowCard.Kind.MINE,
        isOut(item) ? R.drawable.ic_key_24dp : R.drawable.ic_calendar_24dp,
        titled(item),
        actions);
  }

  private String titled(ReservationItem item) {
    return context.getString(
        R.string.reservation_for_vehicle, VehicleWords.who(context, item), item.vehicleName());
  }

  private NowCard card(
      ReservationItem item, NowCard.Kind kind, int icon, String title, List<NowAction> actions) {
    TimeRange times = TimeRanges.of(item);
    List<String> lines = new ArrayList<>();
    String state = context.getString(ReservationBadge.of(item).words);
    lines.add(
        kind == NowCard.Kind.DECISION
            ? time.timesWithDay(times)
            : context.getString(R.string.reservation_for_vehicle, time.timesWithDay(times), state));
    String notes = item.reservation().notes();
    if (notes != null && !notes.isEmpty()) {
      lines.add(notes);
    }
    return new NowCard(
        BOARD,
        item.reservation().id(),
        kind,
        times.start(),
        icon,
        title,
        String.join("\n", lines),
        CarLinks.reservation(item.reservation().id()),
        actions);
  }

  private NowCard state(VehicleItem item) {
    Vehicle vehicle = item.vehicle();
    ReservationItem current = item.current();
    return new NowCard(
        BOARD,
        vehicle.id(),
        NowCard.Kind.STATE,
        // All of a moment: in the order of their names.
        time.now(),
        R.drawable.ic_car_24dp,
        VehicleWords.now(context, time, item),
        context.getString(
            R.string.reservation_for_vehicle,
            vehicle.name(),
            VehicleWords.next(context, time, item)),
        current == null
            ? CarLinks.reserve(vehicle.id())
            : CarLinks.reservation(current.reservation().id()),
        List.of());
  }
}
