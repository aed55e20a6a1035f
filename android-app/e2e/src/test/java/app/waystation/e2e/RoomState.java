package app.waystation.e2e;

import app.waystation.android.data.db.FuelLogRow;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.VehicleRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.Member;
import app.waystation.protocol.sync.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything in a group's room, by id: the same shape for the server and for a phone. */
record RoomState(
    Map<String, Member> members,
    Map<String, Vehicle> vehicles,
    Map<String, Reservation> reservations,
    Map<String, FuelLog> fuelLogs) {

  /** As the server tells it. */
  static RoomState of(Snapshot snapshot) {
    Map<?, ?> entities = (Map<?, ?>) WireJson.anyFromJson(snapshot.entities());
    return new RoomState(
        byId(list(Member.class, entities.get("members")), Member::id),
        byId(list(Vehicle.class, entities.get("vehicles")), Vehicle::id),
        byId(list(Reservation.class, entities.get("reservations")), Reservation::id),
        byId(list(FuelLog.class, entities.get("fuel_logs")), FuelLog::id));
  }

  /** As a phone has it in Room, without the commands that wait. */
  static RoomState of(WaystationDatabase database, String room) {
    String groupId = RoomId.parse(room).id();
    return new RoomState(
        byId(map(database.groups().members(groupId), RoomState::member), Member::id),
        byId(map(database.car().vehicles(groupId), VehicleRow::toWire), Vehicle::id),
        byId(map(database.car().reservations(groupId), ReservationRow::toWire), Reservation::id),
        byId(map(database.car().fuelLogs(groupId), FuelLogRow::toWire), FuelLog::id));
  }

  private static Member member(MemberRow row) {
    return new Member(
        row.userId(), row.groupId(), row.userId(), row.displayName(), row.role(), row.joinedAt());
  }

  private static <T> List<T> list(Class<T> type, @Nullable Object value) {
    if (value == null) {
      throw new AssertionError("The snapshot has no " + type.getSimpleName() + "s");
    }
    return WireJson.listFromJson(type, WireJson.anyToJson(value));
  }

  private static <A, B> List<B> map(List<A> rows, Function<A, B> toWire) {
    return rows.stream().map(toWire).collect(Collectors.toList());
  }

  private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
    Map<String, T> map = new TreeMap<>();
    items.forEach(item -> map.put(id.apply(item), item));
    return map;
  }
}
