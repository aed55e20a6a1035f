package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.Gravity;
import android.view.View;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import androidx.core.widget.NestedScrollView;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.RoomCompany;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import app.waystation.android.ui.status.BoardStatusView;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.TimeRange;
import com.google.android.material.button.MaterialButtonToggleGroup;
import com.google.android.material.color.MaterialColors;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calendar of one car: a day, three days or a week, hours down and days across. */
public final class CalendarFragment extends ScreenFragment implements CalendarGridView.Listener {
  private static final String VEHICLE = "vehicle";
  private static final String FIRST = "first";
  private static final String DAYS = "days";
  private static final int WEEK = 7;
  private static final int MORNING = 7;
  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  private final Runnable minute = this::minutePassed;
  private GroupTime time;
  private @Nullable List<VehicleItem> vehicles;
  private @Nullable List<ReservationItem> reservations;
  private RoomCompany company = RoomCompany.NOBODY;
  private @Nullable String vehicleId;
  private LocalDate first = LocalDate.ofEpochDay(0);
  private int days;
  private boolean scrolled;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public CalendarFragment() {
    super(R.layout.fragment_calendar);
  }

  /** Of this car; null: of the first one. */
  static CalendarFragment of(@Nullable String vehicleId) {
    CalendarFragment screen = new CalendarFragment();
    Bundle args = new Bundle();
    args.putString(VEHICLE, vehicleId);
    screen.setArguments(args);
    return screen;
  }

  @Override
  public Chrome chrome() {
    return getParentFragmentManager().getBackStackEntryCount() == 0 ? Chrome.TAB : Chrome.CHILD;
  }

  /** A week beside a list would be seven slivers. */
  @Override
  public boolean isWide() {
    return true;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.calendar_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    time = groupTime();
    scrolled = false;
    if (saved != null && saved.containsKey(FIRST)) {
      first = LocalDate.ofEpochDay(saved.getLong(FIRST));
      days = saved.getInt(DAYS);
      vehicleId = saved.getString(VEHICLE);
    } else if (days == 0) {
      days = getResources().getInteger(R.integer.calendar_days);
      first = firstOf(time.today());
      vehicleId = getArguments() == null ? null : getArguments().getString(VEHICLE);
    }
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    setUpControls();
    CalendarGridView grid = find(R.id.grid);
    grid.setListener(this);
    CarRepository car = graph().car();
    car.vehicles(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              vehicles = found;
              showVehicles(found);
            });
    car.reservations(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              reservations = found;
              show();
            });
    graph()
        .sync()
        .company()
        .observe(RoomId.group(group.id()).toString())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              company = found;
              show();
            });
    graph().sync().connection().observe(getViewLifecycleOwner(), state -> showStatus());
    graph().sync().lastSynced().observe(getViewLifecycleOwner(), moment -> showStatus());
    show();
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
    out.putLong(FIRST, first.toEpochDay());
    out.putInt(DAYS, days);
    out.putString(VEHICLE, vehicleId);
  }

  @Override
  public void onReservation(ReservationItem item) {
    if (ReservationBadge.of(item) == ReservationBadge.REFUSED
        || ReservationBadge.of(item) == ReservationBadge.CONFLICT) {
      CarScreens.openAttention(navigator(), item);
    } else {
      ReservationSheet.of(item.reservation().id()).show(getParentFragmentManager(), "reservation");
    }
  }

  @Override
  public void onFree(TimeRange slot) {
    String car = vehicleId;
    if (car == null || !writes()) {
      return;
    }
    if (!slot.end().isAfter(time.now())) {
      navigator().say(getString(R.string.reservation_error_past));
      return;
    }
    navigator().open(ReservationFormFragment.forSlot(car, slot));
  }

  private void setUpControls() {
    find(R.id.earlier).setOnClickListener(button -> move(first.minusDays(days)));
    find(R.id.later).setOnClickListener(button -> move(first.plusDays(days)));
    find(R.id.today).setOnClickListener(button -> move(firstOf(time.today())));
    find(R.id.find_slot).setOnClickListener(button -> navigator().open(CarScreens.findSlot()));
    MaterialButtonToggleGroup lengths = find(R.id.lengths);
    lengths.check(days == 1 ? R.id.one_day : days == WEEK ? R.id.week : R.id.three_days);
    lengths.addOnButtonCheckedListener(
        (group, button, checked) -> {
          if (checked) {
            days = button == R.id.one_day ? 1 : button == R.id.week ? WEEK : 3;
            move(firstOf(first.isAfter(time.today()) ? first : time.today()));
          }
        });
  }

  /** A week begins where weeks begin in this phone's country; other stretches with the day. */
  private LocalDate firstOf(LocalDate day) {
    if (days != WEEK) {
      return day;
    }
    DayOfWeek begins =
        WeekFields.of(getResources().getConfiguration().getLocales().get(0)).getFirstDayOfWeek();
    return day.with(TemporalAdjusters.previousOrSame(begins));
  }

  private void move(LocalDate to) {
    first = to;
    show();
  }

  private void showVehicles(List<VehicleItem> found) {
    if (vehicleId == null && !found.isEmpty()) {
      vehicleId = found.get(0).vehicle().id();
    }
    VehicleChips.show(
        find(R.id.vehicles),
        found,
        vehicleId,
        chosen -> {
          vehicleId = chosen.vehicle().id();
          show();
        });
    show();
  }

  private void show() {
    if (getView() == null) {
      return;
    }
    boolean loaded = vehicles != null && reservations != null;
    boolean noCars = vehicles != null && vehicles.isEmpty();
    StateView state = find(R.id.state);
    find(R.id.calendar).setVisibility(loaded && !noCars ? View.VISIBLE : View.INVISIBLE);
    if (!loaded) {
      state.showLoading(R.string.board_loading);
      return;
    }
    if (noCars) {
      state.show(
          R.drawable.ic_car_24dp, R.string.vehicles_empty_title, R.string.vehicles_empty_viewer);
      return;
    }
    state.setVisibility(View.GONE);
    TextView span = find(R.id.span);
    span.setText(
        days == 1
            ? time.heading(first)
            : getString(
                R.string.time_range,
                time.date(first) + " ",
                " " + time.date(first.plusDays(days - 1))));
    List<CalendarDay> shown =
        new CalendarDays(requireContext(), time)
            .of(
                first,
                days,
                vehicleId,
                reservations == null ? List.of() : reservations,
                Ghost.of(company));
    CalendarGridView grid = find(R.id.grid);
    grid.show(shown, time, writes());
    showHeadings(grid, shown);
    showZone();
    showStatus();
    scrollOnce(grid, shown);
  }

  private void showHeadings(CalendarGridView grid, List<CalendarDay> shown) {
    LinearLayout row = find(R.id.headings);
    row.setVisibility(days == 1 ? View.GONE : View.VISIBLE);
    row.setPaddingRelative(grid.gutter(), 0, 0, 0);
    row.removeAllViews();
    for (CalendarDay day : shown) {
      TextView heading = new TextView(row.getContext());
      heading.setTextAppearance(R.style.TextAppearance_Material3_LabelMedium);
      heading.setGravity(Gravity.CENTER_HORIZONTAL);
      heading.setText(time.shortHeading(day.date()));
      heading.setContentDescription(time.heading(day.date()));
      ViewCompat.setAccessibilityHeading(heading, true);
      boolean today = day.date().equals(time.today());
      heading.setTextColor(
          MaterialColors.getColor(row, today ? R.attr.colorPrimary : R.attr.colorOnSurfaceVariant));
      if (today) {
        heading.setTypeface(heading.getTypeface(), android.graphics.Typeface.BOLD);
      }
      row.addView(
          heading, new LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1));
    }
  }

  /** Whose clock this is, and how far this phone's is from it. */
  private void showZone() {
    TextView zone = find(R.id.zone);
    String words = getString(R.string.reservation_times_in, time.zoneName());
    Duration ahead =
        ZoneDifference.of(ZoneId.systemDefault(), time.zone(), time.dayRange(first).start());
    if (!ahead.isZero()) {
      words =
          getString(
              ahead.isNegative() ? R.string.calendar_phone_behind : R.string.calendar_phone_ahead,
              words,
              time.duration(ahead.abs()));
    }
    zone.setText(words);
  }

  private void showStatus() {
    ConnectionState connection = graph().sync().connection().getValue();
    if (connection != null) {
      BoardStatusView status = find(R.id.board_status);
      status.show(connection, graph().sync().lastSynced().getValue(), company, time);
    }
  }

  /** The morning, or the hour that it is, stands on top when the calendar opens. */
  private void scrollOnce(CalendarGridView grid, List<CalendarDay> shown) {
    if (scrolled) {
      return;
    }
    scrolled = true;
    CalendarDay day = shown.get(0);
    ZonedDateTime now = time.now().atZone(time.zone());
    int hour = Math.max(0, Math.min(MORNING, now.getHour() - 1));
    Instant top = day.date().atTime(hour, 0).atZone(time.zone()).toInstant();
    NestedScrollView scroll = find(R.id.scroll);
    scroll.post(() -> scroll.scrollTo(0, grid.scrollY(day, top)));
  }

  private void minutePassed() {
    show();
    requireView().removeCallbacks(minute);
    requireView().postDelayed(minute, MINUTE_MS);
  }

  private boolean writes() {
    GroupItem group = currentGroup().now();
    return group != null && group.myRole().writes();
  }
}
