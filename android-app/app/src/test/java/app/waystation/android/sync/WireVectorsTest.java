package app.waystation.android.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.android.data.db.FuelLogRow;
import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.VehicleRow;
import app.waystation.protocol.Vectors;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import org.junit.jupiter.api.Test;

/** What is on the wire goes through this phone's rows without a change. */
final class WireVectorsTest {
  @Test
  void rowsLoseNothing() {
    String vehicle = Vectors.read("vehicle");
    String reservation = Vectors.read("reservation");
    String fuelLog = Vectors.read("fuel_log");

    assertThat(WireJson.toJson(VehicleRow.of(WireJson.fromJson(Vehicle.class, vehicle)).toWire()))
        .isEqualTo(vehicle);
    assertThat(
            WireJson.toJson(
                ReservationRow.of(WireJson.fromJson(Reservation.class, reservation)).toWire()))
        .isEqualTo(reservation);
    assertThat(WireJson.toJson(FuelLogRow.of(WireJson.fromJson(FuelLog.class, fuelLog)).toWire()))
        .isEqualTo(fuelLog);
  }

  @Test
  void conflictsAreReadFieldByField() {
    String base = "{\"notes\":\"a\",\"end_time\":\"1\",\"version\":1}";
    String theirs = "{\"notes\":\"a\",\"end_time\":\"2\",\"version\":2}";

    FieldMerge disjoint = FieldMerge.of("{\"notes\":\"b\",\"end_time\":\"1\"}", base, theirs);
    assertThat(disjoint.isPossible()).isTrue();
    assertThat(disjoint.onlyMine()).isEqualTo("{\"notes\":\"b\"}");

    FieldMerge both = FieldMerge.of("{\"notes\":\"b\",\"end_time\":\"3\"}", base, theirs);
    assertThat(both.isPossible()).isFalse();
    assertThat(both.withoutTheirs()).isEqualTo("{\"notes\":\"b\"}");
  }
}
