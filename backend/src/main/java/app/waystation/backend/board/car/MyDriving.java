package app.waystation.backend.board.car;

import app.waystation.backend.auth.PersonalDataSource;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import jakarta.inject.Singleton;
import java.util.List;

/** A person's own reservations and fills, for their export. */
@Singleton
final class MyDriving implements PersonalDataSource {
  private final ReservationRows reservations;
  private final FuelLogRows fuelLogs;

  MyDriving(ReservationRows reservations, FuelLogRows fuelLogs) {
    this.reservations = reservations;
    this.fuelLogs = fuelLogs;
  }

  @Override
  public List<PersonalData.Part> of(Sql sql, String userId) {
    return List.of(
        new PersonalData.Part(
            "reservations",
            WireJson.listToJson(Reservation.class, reservations.ofUser(sql, userId))),
        new PersonalData.Part(
            "fuel_logs", WireJson.listToJson(FuelLog.class, fuelLogs.ofUser(sql, userId))));
  }
}
