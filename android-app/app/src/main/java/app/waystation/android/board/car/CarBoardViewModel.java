package app.waystation.android.board.car;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.Transformations;
import androidx.lifecycle.ViewModel;
import app.waystation.android.AppGraph;
import app.waystation.protocol.car.FuelSummary;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** What the board shows, for the group that is chosen. Main thread only. */
public final class CarBoardViewModel extends ViewModel {
  /** How far back the summary looks, this month included. */
  static final int MONTHS = 6;

  private final MutableLiveData<Subject> subject = new MutableLiveData<>();
  private final LiveData<List<VehicleItem>> vehicles;
  private final LiveData<List<ReservationItem>> reservations;
  private final LiveData<List<FuelLogItem>> fuelLogs;
  private final LiveData<FuelSummary> summary;

  CarBoardViewModel(AppGraph graph) {
    CarRepository car = graph.car();
    vehicles = Transformations.switchMap(subject, on -> car.vehicles(on.group()));
    reservations = Transformations.switchMap(subject, on -> car.reservations(on.group()));
    fuelLogs = Transformations.switchMap(subject, on -> car.fuelLogs(on.group()));
    summary =
        Transformations.switchMap(subject, on -> car.fuelSummary(on.group(), on.from(), on.to()));
  }

  /** Says which group, and where its months begin. */
  void show(String groupId, ZoneId zone, YearMonth thisMonth) {
    Subject next =
        new Subject(
            groupId,
            thisMonth.minusMonths(MONTHS - 1).atDay(1).atStartOfDay(zone).toInstant(),
            thisMonth.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    if (!Objects.equals(next, subject.getValue())) {
      subject.setValue(next);
    }
  }

  LiveData<List<VehicleItem>> vehicles() {
    return vehicles;
  }

  LiveData<List<ReservationItem>> reservations() {
    return reservations;
  }

  LiveData<List<FuelLogItem>> fuelLogs() {
    return fuelLogs;
  }

  LiveData<FuelSummary> summary() {
    return summary;
  }

  private record Subject(String group, Instant from, Instant to) {}
}
