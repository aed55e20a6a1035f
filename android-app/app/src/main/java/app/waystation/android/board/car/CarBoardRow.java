package app.waystation.android.board.car;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of the list of the board. */
sealed interface CarBoardRow {
  /** The same for the same thing, whatever it shows now. */
  String key();

  /** A heading. */
  record Section(String key, String words) implements CarBoardRow {}

  /** Something that only this person can settle. */
  record Attention(ReservationItem item) implements CarBoardRow {
    @Override
    public String key() {
      return "attention:" + item.reservation().id();
    }
  }

  /** Times of a series that could not be had; stays until it was seen. */
  record Skipped(String seriesId, String message) implements CarBoardRow {
    @Override
    public String key() {
      return "skipped:" + seriesId;
    }
  }

  /**
   * A car, who has it, and its day.
   *
   * @param day everything of it that touches today
   */
  record Car(VehicleItem item, LocalDate today, List<ReservationItem> day, String words)
      implements CarBoardRow {
    @Override
    public String key() {
      return "car:" + item.vehicle().id();
    }
  }

  /**
   * A reservation.
   *
   * @param notice what stands in its way; null: nothing
   */
  record Booking(ReservationItem item, boolean mayDecide, LocalDate day, @Nullable String notice)
      implements CarBoardRow {
    @Override
    public String key() {
      return "booking:" + item.reservation().id();
    }
  }

  /**
   * There is nothing of a kind.
   *
   * @param action words of the way out; null: none
   */
  record Nothing(String key, int icon, int title, int message, @Nullable Integer action)
      implements CarBoardRow {}
}
