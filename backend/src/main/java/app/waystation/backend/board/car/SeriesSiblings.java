package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other reservations of a series that a command means. */
@Singleton
class SeriesSiblings {
  private final ReservationRows reservations;
  private final Clock clock;

  SeriesSiblings(ReservationRows reservations, Clock clock) {
    this.reservations = reservations;
    this.clock = clock;
  }

  /**
   * The other open ones, by start; none for one that stands alone. Those that were moved to another
   * vehicle are left out: only this one is locked.
   *
   * @param scope as sent; null: only the one that is named
   * @throws ProblemException 422 for an unknown word
   */
  List<Reservation> of(Sql sql, Reservation named, @Nullable String scope) {
    SeriesScope meant = scope == null ? SeriesScope.THIS : SeriesScope.of(scope);
    if (meant == null) {
      throw ProblemException.invalid("scope", "must be this, following or all");
    }
    if (meant == SeriesScope.THIS || named.series() == null) {
      return List.of();
    }
    Instant now = clock.instant();
    Instant from = meant == SeriesScope.FOLLOWING ? named.startTime() : Instant.EPOCH;
    return reservations.openOfSeries(sql, named.series().id(), from).stream()
        .filter(other -> !other.id().equals(named.id()))
        .filter(other -> other.vehicleId().equals(named.vehicleId()))
        .filter(other -> other.endTime().isAfter(now))
        .toList();
  }
}
