package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.Menu;
import android.view.MenuInflater;
import android.view.MenuItem;
import android.view.View;
import androidx.core.view.MenuProvider;
import androidx.lifecycle.Lifecycle;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.ViewModelProvider;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import androidx.swiperefreshlayout.widget.SwipeRefreshLayout;
import app.waystation.android.R;
import app.waystation.android.data.db.SkippedTimeRow;
import app.waystation.android.group.GroupItem;
import app.waystation.android.group.MemberItem;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.RoomCompany;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.GraphViewModels;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.PushPermission;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import app.waystation.android.ui.common.StayAtTop;
import app.waystation.android.ui.status.BoardStatusView;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.group.Role;
import com.google.android.material.color.MaterialColors;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.floatingactionbutton.ExtendedFloatingActionButton;
import com.google.android.material.tabs.TabLayout;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The car board: who has which car, who asked for it, and what driving costs. */
public final class CarBoardFragment extends ScreenFragment implements CarBoardAdapter.Listener {
  /** What the forms answer when a reservation was made that somebody has to approve. */
  static final String RESULT_ASKED = "car_asked";

  private static final String TAB = "tab";
  private static final int FUEL = 1;
  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  private final PushPermission push = new PushPermission(this, () -> {});
  private final Runnable minute = this::minutePassed;
  private CarBoardViewModel model;
  private @Nullable CarBoardAdapter board;
  private @Nullable FuelAdapter fuel;
  private StateView state;
  private RecyclerView reservationList;
  private RecyclerView fuelList;
  private ExtendedFloatingActionButton fab;
  private @Nullable LiveData<RoomCompany> company;
  private int tab;
  private @Nullable List<MemberItem> members;
  private List<SkippedTimeRow> skipped = List.of();

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public CarBoardFragment() {
    super(R.layout.fragment_car_board);
  }

  @Override
  public Chrome chrome() {
    return isOpened() ? Chrome.CHILD : Chrome.TAB;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.nav_car);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    model =
        new ViewModelProvider(this, GraphViewModels.factory(() -> new CarBoardViewModel(graph())))
            .get(CarBoardViewModel.class);
    state = find(R.id.state);
    fab = find(R.id.fab);
    reservationList = find(R.id.reservations);
    fuelList = find(R.id.fuel);
    prepare(reservationList);
    prepare(fuelList);
    setUpTabs(saved);
    setUpRefresh();
    currentGroup().observe().observe(getViewLifecycleOwner(), this::showGroup);
    graph().sync().connection().observe(getViewLifecycleOwner(), state -> showStatus());
    graph().sync().lastSynced().observe(getViewLifecycleOwner(), moment -> showStatus());
    model.vehicles().observe(getViewLifecycleOwner(), found -> showBoard());
    model.reservations().observe(getViewLifecycleOwner(), found -> showBoard());
    model.fuelLogs().observe(getViewLifecycleOwner(), found -> showFuel());
    model.summary().observe(getViewLifecycleOwner(), found -> showFuel());
    getParentFragmentManager()
        .setFragmentResultListener(
            RESULT_ASKED, getViewLifecycleOwner(), (key, result) -> push.askOnce());
    requireActivity()
        .addMenuProvider(new BoardMenu(), getViewLifecycleOwner(), Lifecycle.State.RESUMED);
  }

  @Override
  public void onStart() {
    super.onStart();
    minutePassed();
  }

  @Override
  public void onStop() {
    requireView().removeCallbacks(minute);
    super.onStop();
  }

  @Override
  public void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    out.putInt(TAB, tab);
  }

  private void prepare(RecyclerView list) {
    list.setLayoutManager(new LinearLayoutManager(requireContext()));
    list.setHasFixedSize(true);
    list.addOnScrollListener(
        new RecyclerView.OnScrollListener() {
          @Override
          public void onScrolled(RecyclerView scrolled, int dx, int dy) {
            if (dy > 0) {
              fab.shrink();
            } else if (dy < 0) {
              fab.extend();
            }
          }
        });
  }

  private void setUpTabs(@Nullable Bundle saved) {
    TabLayout tabs = find(R.id.tabs);
    if (saved != null) {
      tab = saved.getInt(TAB);
    }
    TabLayout.Tab first = tabs.getTabAt(tab);
    if (first != null) {
      first.select();
    }
    tabs.addOnTabSelectedListener(
        new TabLayout.OnTabSelectedListener() {
          @Override
          public void onTabSelected(TabLayout.Tab selected) {
            tab = selected.getPosition();
            showTab();
          }

          @Override
          public void onTabUnselected(TabLayout.Tab unselected) {}

          @Override
          public void onTabReselected(TabLayout.Tab selected) {
            (tab == FUEL ? fuelList : reservationList).smoothScrollToPosition(0);
          }
        });
    fab.setOnClickListener(
        view -> navigator().open(tab == FUEL ? CarScreens.logFuel() : CarScreens.newReservation()));
  }

  private void setUpRefresh() {
    SwipeRefreshLayout refresh = find(R.id.refresh);
    refresh.setColorSchemeColors(MaterialColors.getColor(refresh, R.attr.colorPrimary));
    refresh.setProgressBackgroundColorSchemeColor(
        MaterialColors.getColor(refresh, R.attr.colorSurfaceContainerHigh));
    refresh.setOnChildScrollUpCallback(
        (parent, child) -> (tab == FUEL ? fuelList : reservationList).canScrollVertically(-1));
    refresh.setOnRefreshListener(this::refresh);
  }

  private void refresh() {
    graph()
        .sync()
        .syncNow()
        .whenCompleteAsync(
            (report, failure) -> {
              if (getView() == null) {
                return;
              }
              SwipeRefreshLayout refresh = find(R.id.refresh);
              refresh.setRefreshing(false);
              if (failure != null || report.failure() != null) {
                navigator().say(getString(R.string.refresh_failed));
              }
            },
            graph().mainExecutor());
  }

  private void showGroup(CurrentGroup.Choice choice) {
    GroupItem group = choice.group();
    if (group == null) {
      return;
    }
    // A new zone means new words for all times, so the lists start anew.
    GroupTime time = groupTime();
    board = new CarBoardAdapter(time, this);
    fuel = new FuelAdapter(time, figures(), group, this::openFuelLog);
    reservationList.setAdapter(board);
    StayAtTop.of(reservationList);
    fuelList.setAdapter(fuel);
    model.show(group.id(), time.zone(), YearMonth.from(time.today()));
    graph()
        .groups()
        .members(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              members = found;
              showFuel();
            });
    graph()
        .car()
        .skippedTimes(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              skipped = found;
              showBoard();
            });
    if (company != null) {
      company.removeObservers(getViewLifecycleOwner());
    }
    company = graph().sync().company().observe(RoomId.group(group.id()).toString());
    company.observe(getViewLifecycleOwner(), found -> showStatus());
    navigator().retitle();
    requireActivity().invalidateMenu();
    showBoard();
    showFuel();
  }

  /** Who else is looking, or how old this is. */
  private void showStatus() {
    ConnectionState connection = graph().sync().connection().getValue();
    RoomCompany found = company == null ? null : company.getValue();
    if (connection != null) {
      BoardStatusView status = find(R.id.board_status);
      status.show(
          connection,
          graph().sync().lastSynced().getValue(),
          found == null ? RoomCompany.NOBODY : found,
          groupTime());
    }
  }

  private void showBoard() {
    List<VehicleItem> vehicles = model.vehicles().getValue();
    List<ReservationItem> reservations = model.reservations().getValue();
    if (board != null && vehicles != null && reservations != null) {
      board.submitList(
          new CarBoardRows(requireContext(), groupTime(), myRole())
              .of(vehicles, reservations, skipped));
    }
    showTab();
  }

  private void showFuel() {
    List<FuelLogItem> logs = model.fuelLogs().getValue();
    if (fuel != null && logs != null) {
      fuel.submitList(
          FuelRow.of(
              groupTime(),
              logs,
              model.summary().getValue(),
              members == null ? List.of() : members));
    }
    showTab();
  }

  private void showTab() {
    if (getView() == null) {
      return;
    }
    boolean onFuel = tab == FUEL;
    List<VehicleItem> vehicles = model.vehicles().getValue();
    List<FuelLogItem> logs = model.fuelLogs().getValue();
    boolean loaded =
        onFuel ? logs != null : vehicles != null && model.reservations().getValue() != null;
    boolean noFuel = onFuel && logs != null && logs.isEmpty();
    reservationList.setVisibility(loaded && !onFuel ? View.VISIBLE : View.GONE);
    fuelList.setVisibility(loaded && onFuel && !noFuel ? View.VISIBLE : View.GONE);
    if (!loaded) {
      state.showLoading(R.string.board_loading);
    } else if (noFuel) {
      state.show(R.drawable.ic_fuel_24dp, R.string.fuel_empty_title, R.string.fuel_empty_message);
    } else {
      state.setVisibility(View.GONE);
    }
    boolean canAdd = myRole().writes() && vehicles != null && !vehicles.isEmpty();
    fab.setVisibility(canAdd ? View.VISIBLE : View.GONE);
    fab.setText(onFuel ? R.string.fuel_log : R.string.reservation_new);
    fab.setContentDescription(
        getString(onFuel ? R.string.fuel_log : R.string.reservation_new_title));
    fab.setIconResource(onFuel ? R.drawable.ic_fuel_24dp : R.drawable.ic_add_24dp);
  }

  /** Who has a car now changes with the clock alone. */
  private void minutePassed() {
    graph().car().refreshTimes();
    showBoard();
    requireView().removeCallbacks(minute);
    requireView().postDelayed(minute, MINUTE_MS);
  }

  private Role myRole() {
    GroupItem group = currentGroup().now();
    return group == null ? Role.VIEWER : group.myRole();
  }

  private void openFuelLog(FuelLogItem item) {
    CarScreens.openFuelLog(navigator(), item, myRole());
  }

  @Override
  public void onReservation(ReservationItem item) {
    ReservationSheet.of(item.reservation().id()).show(getParentFragmentManager(), "reservation");
  }

  @Override
  public void onAttention(ReservationItem item) {
    CarScreens.openAttention(navigator(), item);
  }

  @Override
  public void onSkipped(CarBoardRow.Skipped row) {
    new MaterialAlertDialogBuilder(requireContext())
        .setTitle(R.string.series_skipped_title)
        .setMessage(row.message())
        .setPositiveButton(
            R.string.series_skipped_ok,
            (dialog, button) -> graph().car().dismissSkipped(row.seriesId()))
        .show();
  }

  @Override
  public void onVehicle(VehicleItem item) {
    if (myRole().writes()) {
      navigator().open(ReservationFormFragment.forVehicle(item.vehicle().id()));
    }
  }

  @Override
  public void onApprove(ReservationItem item) {
    new ReservationActions(this, graph(), navigator()).approve(item, known());
  }

  @Override
  public void onDecline(ReservationItem item) {
    new ReservationActions(this, graph(), navigator()).decline(item, known());
  }

  private List<ReservationItem> known() {
    List<ReservationItem> all = model.reservations().getValue();
    return all == null ? List.of() : all;
  }

  @Override
  public void onAddVehicle() {
    navigator().open(new VehicleFormFragment());
  }

  private final class BoardMenu implements MenuProvider {
    @Override
    public void onCreateMenu(Menu menu, MenuInflater inflater) {
      inflater.inflate(R.menu.car_board, menu);
    }

    @Override
    public void onPrepareMenu(Menu menu) {
      menu.findItem(R.id.menu_requests).setVisible(myRole().decides());
      menu.findItem(R.id.menu_add_vehicle).setVisible(myRole().writes());
    }

    @Override
    public boolean onMenuItemSelected(MenuItem item) {
      if (item.getItemId() == R.id.menu_requests) {
        navigator().open(new RequestsFragment());
        return true;
      }
      GroupItem group = currentGroup().now();
      if (item.getItemId() == R.id.menu_calendar_link && group != null) {
        CalendarSheet.of(group.id()).show(getParentFragmentManager(), "calendar");
        return true;
      }
      if (item.getItemId() == R.id.menu_calendar) {
        navigator().open(CarScreens.calendar());
        return true;
      }
      if (item.getItemId() == R.id.menu_find_slot) {
        navigator().open(CarScreens.findSlot());
        return true;
      }
      if (item.getItemId() == R.id.menu_add_vehicle) {
        onAddVehicle();
        return true;
      }
      if (item.getItemId() == R.id.menu_refresh) {
        SwipeRefreshLayout refresh = find(R.id.refresh);
        refresh.setRefreshing(true);
        refresh();
        return true;
      }
      return false;
    }
  }
}
