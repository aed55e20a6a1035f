package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationWarnings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all readings of a vehicle's meter, those of fills and those at hand-overs, in the order
 * in which they were read off: a late or corrected one may clear others, or cast doubt on them.
 */
@Singleton
class MeterReview {
  private final FuelLogRows fills;
  private final ReservationRows reservations;
  private final RoomLog log;

  MeterReview(FuelLogRows fills, ReservationRows reservations, RoomLog log) {
    this.fills = fills;
    this.reservations = reservations;
    this.log = log;
  }

  /** What is seen with other eyes now. */
  record Doubts(List<FuelLog> fills, List<Reservation> handovers) {
    /** Without the fill that is told by itself. */
    Doubts butFill(String id) {
      return new Doubts(fills.stream().filter(fill -> !fill.id().equals(id)).toList(), handovers);
    }

    /** Without the reservation that is told by itself. */
    Doubts butReservation(String id) {
      return new Doubts(fills, handovers.stream().filter(r -> !r.id().equals(id)).toList());
    }
  }

  /** Writes the warnings down, and says where that changed something. */
  Doubts review(Sql sql, String vehicleId) {
    List<FuelLog> logged = fills.ofVehicle(sql, vehicleId);
    List<Reservation> driven = reservations.withReadings(sql, vehicleId);
    List<OdometerChain.Reading> readings =
        new ArrayList<>(logged.stream().map(OdometerChain.Reading::of).toList());
    for (Reservation r : driven) {
      add(readings, r, ReservationWarnings.START, r.checkedOutAt(), r.startOdometerM());
      add(readings, r, ReservationWarnings.END, r.checkedInAt(), r.endOdometerM());
    }
    Map<String, List<String>> warnings = OdometerChain.warnings(readings);
    return new Doubts(changedFills(sql, logged, warnings), changedHandovers(sql, driven, warnings));
  }

  /** Tells the group, last of all: it locks the room. */
  void tell(Doubts doubts, Actor by) {
    doubts
        .fills()
        .forEach(
            fill ->
                append(
                    by,
                    fill.groupId(),
                    fill.vehicleId(),
                    EventTypes.FUEL_LOG_UPDATED,
                    WireJson.toJson(fill)));
    doubts
        .handovers()
        .forEach(
            r ->
                append(
                    by,
                    r.groupId(),
                    r.vehicleId(),
                    EventTypes.RESERVATION_UPDATED,
                    WireJson.toJson(r)));
  }

  private void append(Actor by, String groupId, String vehicleId, String type, String data) {
    log.append(
        RoomId.group(groupId),
        EventDraft.of(type, EventTypes.UPDATE, data).about(VehicleFilter.VEHICLE_ID, vehicleId),
        by);
  }

  private List<FuelLog> changedFills(
      Sql sql, List<FuelLog> logged, Map<String, List<String>> warnings) {
    List<FuelLog> changed = new ArrayList<>();
    for (FuelLog fill : logged) {
      List<String> now = warnings.getOrDefault(fill.id(), List.of());
      if (!now.equals(fill.warnings())) {
        fills.setWarnings(sql, fill.id(), now);
        fills.find(sql, fill.id()).ifPresent(changed::add);
      }
    }
    return changed;
  }

  private List<Reservation> changedHandovers(
      Sql sql, List<Reservation> driven, Map<String, List<String>> warnings) {
    List<Reservation> changed = new ArrayList<>();
    for (Reservation r : driven) {
      List<String> now = new ArrayList<>(r.warnings());
      now.removeIf(MeterReview::isOfMeter);
      for (String which : List.of(ReservationWarnings.START, ReservationWarnings.END)) {
        warnings.getOrDefault(which + r.id(), List.of()).forEach(w -> now.add(which + w));
      }
      if (!now.equals(r.warnings())) {
        reservations.setWarnings(sql, r.id(), now);
        reservations.find(sql, r.id()).ifPresent(changed::add);
      }
    }
    return changed;
  }

  private static boolean isOfMeter(String warning) {
    return warning.startsWith(ReservationWarnings.START)
        || warning.startsWith(ReservationWarnings.END);
  }

  private static void add(
      List<OdometerChain.Reading> readings,
      Reservation r,
      String which,
      @Nullable Instant at,
      @Nullable Long odometerM) {
    if (at != null && odometerM != null) {
      readings.add(new OdometerChain.Reading(which + r.id(), at, odometerM));
    }
  }
}
