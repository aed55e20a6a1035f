package app.waystation.backend.board.car;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.db.Sql;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * What happens to reservations, for the audit log and for the group's room, with whom it wakes. It
 * locks the room: whoever writes here has locked the member and the vehicle before.
 */
@Singleton
class ReservationJournal {
  private final RoomLog log;
  private final AuditLog audit;

  ReservationJournal(RoomLog log, AuditLog audit) {
    this.log = log;
    this.audit = audit;
  }

  /** A new one. */
  void created(Sql sql, Actor by, Reservation reservation, @Nullable PushHint hint) {
    record(sql, by, "create", null, reservation);
    append(by, reservation, reservation, EventTypes.RESERVATION_CREATED, EventTypes.CREATE, hint);
  }

  /** The next version of one; {@code action} is the audit log's word for what was done. */
  void updated(
      Sql sql,
      Actor by,
      String action,
      Reservation before,
      Reservation after,
      @Nullable PushHint hint) {
    record(sql, by, action, before, after);
    append(by, before, after, EventTypes.RESERVATION_UPDATED, EventTypes.UPDATE, hint);
  }

  /** Given up: gone from the calendar, though the row stays. */
  void cancelled(
      Sql sql, Actor by, Reservation before, Reservation after, @Nullable PushHint hint) {
    record(sql, by, "cancel", before, after);
    append(by, before, after, EventTypes.RESERVATION_DELETED, EventTypes.DELETE, hint);
  }

  /** Nothing changed, but somebody must know: only time has passed. */
  void told(Actor by, Reservation reservation, PushHint hint) {
    append(by, reservation, reservation, EventTypes.RESERVATION_UPDATED, EventTypes.UPDATE, hint);
  }

  private void record(
      Sql sql, Actor by, String action, @Nullable Reservation before, Reservation after) {
    audit.record(
        sql,
        after.groupId(),
        by.id(),
        action,
        "reservation",
        after.id(),
        before == null ? null : WireJson.toJson(before),
        WireJson.toJson(after));
  }

  private void append(
      Actor by,
      Reservation before,
      Reservation after,
      String type,
      String action,
      @Nullable PushHint hint) {
    EventDraft draft =
        EventDraft.of(type, action, WireJson.toJson(after))
            .about(VehicleFilter.VEHICLE_ID, before.vehicleId())
            .about(VehicleFilter.VEHICLE_ID, after.vehicleId());
    log.append(RoomId.group(after.groupId()), hint == null ? draft : draft.pushing(hint), by);
  }
}
