package app.waystation.android.testing;

import app.waystation.protocol.Actor;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A long log of Casa Rossi's room as random people write it, and the state it leads to. */
public final class LongLog {
  private static final int HOURS = 24 * 365 * 5;

  private final Random random;
  private final List<RoomEvent> events = new ArrayList<>();
  private final Map<String, Reservation> reservations = new LinkedHashMap<>();
  private final Map<String, FuelLog> fuelLogs = new LinkedHashMap<>();
  private final List<String> reservationIds = new ArrayList<>();
  private final List<String> fuelLogIds = new ArrayList<>();
  private Vehicle skoda = Things.skoda(1);

  /** Writes it. */
  public LongLog(int length, Random random) {
    this.random = random;
    add("vehicle_created", "CREATE", skoda);
    while (events.size() < length) {
      int dice = random.nextInt(100);
      if (dice < 35 || reservations.isEmpty()) {
        reserve();
      } else if (dice < 65) {
        changeReservation();
      } else if (dice < 75) {
        cancel();
      } else if (dice < 90 || fuelLogs.isEmpty()) {
        fill();
      } else if (dice < 98) {
        correctFill();
      } else {
        skoda = Things.skoda(skoda.version() + 1);
        add("vehicle_updated", "UPDATE", skoda);
      }
    }
  }

  /** Numbered from 1. */
  public List<RoomEvent> events() {
    return events;
  }

  /** The state after all of them. */
  public Snapshot snapshot() {
    return snapshot(events.size(), List.of(skoda), reservations.values(), fuelLogs.values());
  }

  /** The state before any. */
  public static Snapshot emptySnapshot() {
    return snapshot(0, List.of(), List.of(), List.of());
  }

  private static Snapshot snapshot(
      long seq, Collection<?> vehicles, Collection<?> reservations, Collection<?> fuelLogs) {
    return new Snapshot(
        Things.ROOM,
        seq,
        "{\"vehicles\":"
            + array(vehicles)
            + ",\"reservations\":"
            + array(reservations)
            + ",\"fuel_logs\":"
            + array(fuelLogs)
            + "}");
  }

  private static String array(Collection<?> entities) {
    List<String> items = new ArrayList<>();
    entities.forEach(entity -> items.add(WireJson.toJson(entity)));
    return "[" + String.join(",", items) + "]";
  }

  private void reserve() {
    String id = id("a");
    reservationIds.add(id);
    add("reservation_created", "CREATE", keep(reservation(id, 1)));
  }

  private void changeReservation() {
    Reservation before = known(reservations, pick(reservationIds));
    add("reservation_updated", "UPDATE", keep(reservation(before.id(), before.version() + 1)));
  }

  private void cancel() {
    String id = pick(reservationIds);
    reservationIds.remove(id);
    add("reservation_deleted", "DELETE", known(reservations, id));
    reservations.remove(id);
  }

  private void fill() {
    String id = id("f");
    fuelLogIds.add(id);
    FuelLog log = Things.fuelLog(id, 80_000_000L + random.nextInt(9_000_000), 1);
    fuelLogs.put(id, log);
    add("fuel_log_created", "CREATE", log);
  }

  private void correctFill() {
    FuelLog before = known(fuelLogs, pick(fuelLogIds));
    // A warning changes a row without making it another version.
    boolean warned = random.nextBoolean();
    FuelLog after =
        warned
            ? Things.withWarning(before)
            : Things.fuelLog(
                before.id(), 80_000_000L + random.nextInt(9_000_000), before.version() + 1);
    fuelLogs.put(after.id(), after);
    add("fuel_log_updated", "UPDATE", after);
  }

  private Reservation reservation(String id, int version) {
    int from = random.nextInt(HOURS);
    return Things.reservation(id, Things.BEN, from, from + 1 + random.nextInt(5), version);
  }

  private Reservation keep(Reservation reservation) {
    reservations.put(reservation.id(), reservation);
    return reservation;
  }

  private static <T> T known(Map<String, T> things, String id) {
    return Objects.requireNonNull(things.get(id));
  }

  private String pick(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private String id(String kind) {
    return "01970000-0000-7000-8000-" + kind + String.format("%011x", events.size());
  }

  private void add(String type, String action, Object entity) {
    long seq = events.size() + 1L;
    events.add(
        new RoomEvent(
            type,
            "01970000-0000-7000-9000-" + String.format("%012x", seq),
            Things.ROOM,
            seq,
            Things.NOON.plusSeconds(seq),
            new Actor(Things.BEN, "Ben"),
            action,
            WireJson.toJson(entity)));
  }
}
