package app.waystation.android.board.car;

import app.waystation.android.data.db.CarDao;
import app.waystation.android.data.db.SkippedTimeRow;
import app.waystation.android.sync.EntityTable;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesAnswer;
import app.waystation.protocol.car.SeriesChanges;
import app.waystation.protocol.car.SkippedOccurrence;
import java.util.List;

/**
 * What the server says about a series: many reservations at once, and times that could not be had,
 * which stay on the board until the person has seen them.
 */
final class SeriesAnswers {
  private final CarDao dao;
  private final EntityTable<Reservation> reservations;

  SeriesAnswers(CarDao dao, EntityTable<Reservation> reservations) {
    this.dao = dao;
    this.reservations = reservations;
  }

  /** Whether this is the answer to a command for a series, not a reservation. */
  static boolean isOne(String json) {
    return json.contains("\"skipped\":[");
  }

  /** Applies either kind of answer. */
  void apply(String json) {
    if (json.contains("\"changed\":[")) {
      SeriesChanges answer = WireJson.fromJson(SeriesChanges.class, json);
      take(answer.id(), answer.changed(), answer.skipped());
    } else {
      SeriesAnswer answer = WireJson.fromJson(SeriesAnswer.class, json);
      take(answer.id(), answer.created(), answer.skipped());
    }
  }

  private void take(String id, List<Reservation> made, List<SkippedOccurrence> skipped) {
    if (made == null || skipped == null) {
      throw new WireException("Answer without its reservations", null);
    }
    for (Reservation reservation : made) {
      reservations.applyAnswer(WireJson.toJson(reservation));
    }
    for (SkippedOccurrence one : skipped) {
      dao.put(
          new SkippedTimeRow(
              id,
              one.startTime(),
              one.endTime(),
              one.conflicting().groupId(),
              one.conflicting().vehicleId(),
              one.holder() == null ? "" : one.holder().displayName()));
    }
  }
}
