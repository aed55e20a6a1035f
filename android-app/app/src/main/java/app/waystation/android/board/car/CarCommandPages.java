package app.waystation.android.board.car;

import android.content.Context;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.board.BoardCommands;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.CommandSubject;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.car.SeriesRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of this board on the page of waiting commands. */
final class CarCommandPages implements BoardCommands {
  private final AppGraph graph;

  CarCommandPages(AppGraph graph) {
    this.graph = graph;
  }

  @Override
  public boolean owns(OutboxItem command) {
    return switch (command.entityType()) {
      case CarCommands.RESERVATION, CarCommands.SERIES, CarCommands.FUEL_LOG, CarCommands.VEHICLE ->
          true;
      default -> false;
    };
  }

  @Override
  public String title(Context context, OutboxItem command, String subject) {
    return CommandWords.title(context, command.kind(), subject);
  }

  @Override
  public int icon(OutboxItem command) {
    return CommandWords.icon(command.entityType());
  }

  @Override
  public String reason(Context context, OutboxItem command) {
    return Refusals.reason(context, command.reasonCode(), command.reasonText());
  }

  @Override
  public Fragment conflict(OutboxItem command) {
    // A conflict over a series is one over the reservation that was named.
    boolean series = command.entityType().equals(CarCommands.SERIES);
    return ConflictFragment.of(
        series ? CarCommands.RESERVATION : command.entityType(), command.entityId());
  }

  @Override
  public @Nullable Fragment refused(OutboxItem command) {
    return command.entityType().equals(CarCommands.RESERVATION)
        ? RefusedFragment.of(command.entityId())
        : null;
  }

  @Override
  public LiveData<Map<String, CommandSubject>> subjects(BoardScope on) {
    String group = on.group().id();
    MediatorLiveData<Map<String, CommandSubject>> subjects = new MediatorLiveData<>(Map.of());
    subjects.addSource(
        graph.car().reservations(group), found -> subjects.setValue(with(subjects, on, found)));
    subjects.addSource(
        graph.car().fuelLogs(group), found -> subjects.setValue(withFuel(subjects, on, found)));
    return subjects;
  }

  private static Map<String, CommandSubject> with(
      LiveData<Map<String, CommandSubject>> before, BoardScope on, List<ReservationItem> found) {
    Map<String, CommandSubject> next = copy(before);
    for (ReservationItem item : found) {
      String reason =
          item.mark() instanceof SyncMark.Refused refused
              ? Refusals.reason(on.context(), on.time(), refused)
              : null;
      CommandSubject subject =
          new CommandSubject(
              item.vehicleName(), on.time().timesWithDay(TimeRanges.of(item)), reason);
      next.put(item.reservation().id(), subject);
      SeriesRef series = item.reservation().series();
      if (series != null && item.server() == null) {
        // A series that waits is told by its first time.
        next.putIfAbsent(series.id(), subject);
      }
    }
    return next;
  }

  private static Map<String, CommandSubject> withFuel(
      LiveData<Map<String, CommandSubject>> before, BoardScope on, List<FuelLogItem> found) {
    Map<String, CommandSubject> next = copy(before);
    for (FuelLogItem item : found) {
      next.put(
          item.log().id(),
          new CommandSubject(
              item.vehicleName(),
              on.context()
                  .getString(
                      R.string.fuel_item_amount,
                      on.figures().litres(item.log().volumeMl()),
                      on.figures().money(item.log().total())),
              null));
    }
    return next;
  }

  private static Map<String, CommandSubject> copy(LiveData<Map<String, CommandSubject>> subjects) {
    Map<String, CommandSubject> now = subjects.getValue();
    return now == null ? new HashMap<>() : new HashMap<>(now);
  }
}
