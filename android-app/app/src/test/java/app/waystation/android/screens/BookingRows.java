package app.waystation.android.screens;

import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.SkippedTimeRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in the life of reservations at Casa Rossi. */
final class BookingRows {
  static final String BACK = id("d1");
  static final String CHOIR = id("d2");
  static final String ANA_OUT = id("d3");
  static final String BEN_AFTER = id("d4");
  static final String LATE = id("d5");
  static final String IMPOSSIBLE = id("d6");
  static final String SERIES = id("e1");

  private BookingRows() {}

  /** Clara has brought the hybrid back and left a note. */
  static void broughtBack(WaystationDatabase database) {
    put(
        database,
        reservation(BACK, CasaRossi.HYBRID, CasaRossi.CLARA, 0, "08:00", "09:30", "completed")
            .with(
                CasaRossi.at(0, "08:05"),
                CasaRossi.at(0, "09:30"),
                new HandoverNote(
                    "Via Mazzini, by the bakery",
                    "Hook in the hall",
                    "The left wiper smears",
                    45.4642,
                    9.19),
                null,
                List.of("end_odometer_jump")));
  }

  /** Ana sings every Tuesday. */
  static void choir(WaystationDatabase database) {
    for (int week = 0; week < 4; week++) {
      put(
          database,
          reservation(
                  id("a" + week),
                  CasaRossi.HYBRID,
                  CasaRossi.ANA,
                  3 + 7 * week,
                  "18:00",
                  "20:00",
                  "approved")
              .with(
                  null,
                  null,
                  null,
                  new SeriesRef(SERIES, "FREQ=WEEKLY;BYDAY=TU;COUNT=4"),
                  List.of()));
    }
  }

  /** Ana is out with the hybrid until eleven; Ben has it from half past. */
  static void anaIsOut(WaystationDatabase database) {
    put(
        database,
        reservation(ANA_OUT, CasaRossi.HYBRID, CasaRossi.ANA, 0, "09:00", "11:00", "active")
            .with(CasaRossi.at(0, "09:02"), null, null, null, List.of()));
    put(
        database,
        reservation(BEN_AFTER, CasaRossi.HYBRID, CasaRossi.BEN, 0, "11:30", "13:00", "approved")
            .made());
  }

  /** Ben should have been back with the hybrid; Clara asked for a time that is taken. */
  static void trouble(WaystationDatabase database) {
    put(
        database,
        reservation(LATE, CasaRossi.HYBRID, CasaRossi.BEN, 0, "08:00", "10:00", "overdue")
            .with(CasaRossi.at(0, "08:00"), null, null, null, List.of()));
    put(
        database,
        reservation(ANA_OUT, CasaRossi.HYBRID, CasaRossi.ANA, 0, "11:00", "13:00", "approved")
            .made());
    put(
        database,
        reservation(IMPOSSIBLE, CasaRossi.HYBRID, CasaRossi.CLARA, 0, "12:00", "14:00", "pending")
            .made());
  }

  /** Two times of a series that could not be had. */
  static void skipped(WaystationDatabase database) {
    for (int week = 1; week < 3; week++) {
      database
          .car()
          .put(
              new SkippedTimeRow(
                  SERIES,
                  CasaRossi.at(7 * week, "18:00"),
                  CasaRossi.at(7 * week, "20:00"),
                  CasaRossi.GROUP,
                  CasaRossi.HYBRID,
                  "Ben"));
    }
  }

  private static void put(WaystationDatabase database, Reservation reservation) {
    database.car().put(ReservationRow.of(reservation));
  }

  private static String id(String end) {
    return "01970000-0000-7000-8000-0000000000" + end;
  }

  private static Draft reservation(
      String id, String vehicle, String user, int daysOn, String from, String to, String status) {
    return new Draft(CasaRossi.reservation(id, vehicle, user, daysOn, from, to, status, null));
  }

  private record Draft(Reservation made) {
    Reservation with(
        @Nullable Instant out,
        @Nullable Instant in,
        @Nullable HandoverNote note,
        @Nullable SeriesRef series,
        List<String> warnings) {
      return new Reservation(
          made.id(),
          made.groupId(),
          made.vehicleId(),
          made.userId(),
          made.startTime(),
          made.endTime(),
          made.status(),
          made.notes(),
          null,
          null,
          null,
          out,
          in,
          null,
          null,
          out == null ? null : 75,
          in == null ? null : 50,
          note,
          series,
          warnings,
          made.version(),
          made.createdAt(),
          made.updatedAt());
    }
  }
}
