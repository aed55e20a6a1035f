package app.waystation.android.board.car;

import android.content.Context;
import android.net.Uri;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.Observer;
import androidx.lifecycle.Transformations;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.board.BoardAction;
import app.waystation.android.board.BoardCommands;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.CalendarEntry;
import app.waystation.android.board.Found;
import app.waystation.android.board.NowCard;
import app.waystation.android.board.SearchWords;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.Navigator;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The family's cars, for the rest of the app. */
public final class CarBoard implements Board {
  private final AppGraph graph;
  private final BoardCommands commands;

  /** Reads the rows of this graph. */
  public CarBoard(AppGraph graph) {
    this.graph = graph;
    this.commands = new CarCommandPages(graph);
  }

  @Override
  public String key() {
    return "car";
  }

  @Override
  public int title() {
    return R.string.nav_car;
  }

  @Override
  public int icon() {
    return R.drawable.ic_car_24dp;
  }

  @Override
  public Fragment screen() {
    return CarScreens.board();
  }

  @Override
  public List<BoardAction> actions(BoardScope on) {
    return on.group().myRole().writes()
        ? List.of(
            new BoardAction(R.string.reservation_new, R.drawable.ic_add_24dp, CarLinks.reserve()),
            new BoardAction(R.string.fuel_log, R.drawable.ic_fuel_24dp, CarLinks.logFuel()))
        : List.of();
  }

  @Override
  public LiveData<List<NowCard>> now(BoardScope on) {
    return new CarNow(graph.car(), on).cards();
  }

  @Override
  public void act(Fragment screen, NowCard card, String action) {
    GroupItem group = CurrentGroup.of(screen.requireActivity()).now();
    if (group == null) {
      return;
    }
    ReservationActions actions =
        new ReservationActions(screen, graph, (Navigator) screen.requireActivity());
    once(
        screen,
        graph.car().reservations(group.id()),
        all -> {
          ReservationItem item = byId(all, card.id());
          if (item == null) {
            return;
          }
          switch (action) {
            case CarNow.APPROVE -> actions.approve(item, all);
            case CarNow.DECLINE -> actions.decline(item, all);
            case CarNow.CHECK_OUT ->
                actions.checkOut(item, BoardScope.of(screen.requireActivity(), group).time());
            case CarNow.CHECK_IN -> actions.checkIn(item);
            default -> throw new IllegalArgumentException("Not an action of this board: " + action);
          }
        });
  }

  @Override
  public LiveData<List<CalendarEntry>> calendar(BoardScope on, Instant from, Instant to) {
    return Transformations.map(
        graph.car().reservations(on.group().id()),
        found -> CarAgenda.of(on, key(), found, from, to));
  }

  @Override
  public List<Found> search(BoardScope on, SearchWords words) {
    return new CarSearch(graph.car(), on).find(words);
  }

  @Override
  public @Nullable Fragment follow(Uri link) {
    return CarLinks.follow(link);
  }

  @Override
  public BoardCommands commands() {
    return commands;
  }

  @Override
  public void begin(Context app) {
    new CarOutside(app, graph).begin();
  }

  @Override
  public void refreshTimes() {
    graph.car().refreshTimes();
  }

  private static @Nullable ReservationItem byId(List<ReservationItem> all, String id) {
    for (ReservationItem item : all) {
      if (item.reservation().id().equals(id)) {
        return item;
      }
    }
    return null;
  }

  /** The first value, while the screen is there to use it. */
  private static <T> void once(Fragment screen, LiveData<T> live, Consumer<T> use) {
    live.observe(
        screen.getViewLifecycleOwner(),
        new Observer<T>() {
          @Override
          public void onChanged(T value) {
            live.removeObserver(this);
            use.accept(value);
          }
        });
  }
}
