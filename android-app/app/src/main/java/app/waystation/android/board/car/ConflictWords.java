package app.waystation.android.board.car;

import app.waystation.android.R;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.conflict.ConflictField;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts both sides of a conflict into words, field by field. */
final class ConflictWords {
  private final GroupTime time;
  private final Figures figures;
  private final UnaryOperator<String> vehicleName;
  private final IntFunction<String> statusWords;

  ConflictWords(
      GroupTime time,
      Figures figures,
      UnaryOperator<String> vehicleName,
      IntFunction<String> statusWords) {
    this.statusWords = statusWords;
    this.time = time;
    this.figures = figures;
    this.vehicleName = vehicleName;
  }

  /** The fields of this kind of thing, with what they become if both changes are kept. */
  List<ConflictField> of(String entityType, SyncMark.Conflict conflict) {
    List<ConflictField> sides = of(entityType, conflict.mine(), conflict.theirs());
    String merged = conflict.merged();
    if (merged == null) {
      return worthShowing(sides);
    }
    List<ConflictField> both = of(entityType, merged, merged);
    List<ConflictField> fields = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      ConflictField side = sides.get(i);
      fields.add(new ConflictField(side.name(), side.mine(), side.theirs(), both.get(i).mine()));
    }
    return worthShowing(fields);
  }

  /** That nobody touched the status goes without saying. */
  private static List<ConflictField> worthShowing(List<ConflictField> fields) {
    List<ConflictField> shown = new ArrayList<>();
    for (ConflictField field : fields) {
      if (field.name() != R.string.conflict_field_status || field.differs()) {
        shown.add(field);
      }
    }
    return shown;
  }

  private List<ConflictField> of(String entityType, String mine, String theirs) {
    return switch (entityType) {
      case CarCommands.RESERVATION ->
          reservation(
              WireJson.fromJson(Reservation.class, mine),
              WireJson.fromJson(Reservation.class, theirs));
      case CarCommands.FUEL_LOG ->
          fuelLog(WireJson.fromJson(FuelLog.class, mine), WireJson.fromJson(FuelLog.class, theirs));
      default ->
          vehicle(WireJson.fromJson(Vehicle.class, mine), WireJson.fromJson(Vehicle.class, theirs));
    };
  }

  private List<ConflictField> reservation(Reservation mine, Reservation theirs) {
    List<ConflictField> fields = new ArrayList<>();
    fields.add(
        new ConflictField(
            R.string.conflict_field_vehicle,
            vehicleName.apply(mine.vehicleId()),
            vehicleName.apply(theirs.vehicleId())));
    fields.add(
        new ConflictField(
            R.string.conflict_field_start,
            time.momentWithDay(mine.startTime()),
            time.momentWithDay(theirs.startTime())));
    fields.add(
        new ConflictField(
            R.string.conflict_field_end,
            time.momentWithDay(mine.endTime()),
            time.momentWithDay(theirs.endTime())));
    fields.add(
        new ConflictField(
            R.string.conflict_field_notes, words(mine.notes()), words(theirs.notes())));
    // Approving and declining change nothing but this.
    fields.add(
        new ConflictField(
            R.string.conflict_field_status, status(mine.status()), status(theirs.status())));
    return fields;
  }

  private List<ConflictField> fuelLog(FuelLog mine, FuelLog theirs) {
    return List.of(
        new ConflictField(
            R.string.conflict_field_start,
            time.momentWithDay(mine.filledAt()),
            time.momentWithDay(theirs.filledAt())),
        new ConflictField(
            R.string.conflict_field_odometer,
            figures.kilometres(mine.odometerM()),
            figures.kilometres(theirs.odometerM())),
        new ConflictField(
            R.string.conflict_field_volume,
            figures.litres(mine.volumeMl()),
            figures.litres(theirs.volumeMl())),
        new ConflictField(
            R.string.conflict_field_total,
            figures.money(mine.total()),
            figures.money(theirs.total())));
  }

  private List<ConflictField> vehicle(Vehicle mine, Vehicle theirs) {
    return List.of(
        new ConflictField(R.string.vehicle_name, mine.name(), theirs.name()),
        new ConflictField(R.string.field_plate, words(mine.plate()), words(theirs.plate())),
        new ConflictField(
            R.string.conflict_field_odometer,
            figures.kilometres(mine.odometerM()),
            figures.kilometres(theirs.odometerM())));
  }

  private String status(String wire) {
    return statusWords.apply(ReservationBadge.of(ReservationStatus.of(wire)).words);
  }

  private static String words(@Nullable String text) {
    return text == null ? "" : text;
  }
}
