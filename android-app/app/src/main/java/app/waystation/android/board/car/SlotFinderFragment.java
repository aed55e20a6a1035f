package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.CompoundButton;
import android.widget.TextView;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds a time when a car is free for as long as it is needed; also without a network. */
public final class SlotFinderFragment extends ScreenFragment {
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String LENGTH = "length";
  private static final String GAP = "gap";
  private static final String DAYTIME = "daytime";
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(4),
          Duration.ofHours(8));
  private static final List<Duration> GAPS =
      List.of(Duration.ZERO, Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1));

  private GroupTime time;
  private SlotAdapter adapter;
  private @Nullable List<VehicleItem> vehicles;
  private @Nullable List<ReservationItem> reservations;
  private @Nullable LocalDate first;
  private LocalDate last = LocalDate.ofEpochDay(0);
  private Duration length = Duration.ofHours(3);
  private Duration gap = Duration.ZERO;
  private boolean daytime = true;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public SlotFinderFragment() {
    super(R.layout.fragment_slot_finder);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.slots_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    time = groupTime();
    restore(saved);
    adapter = new SlotAdapter(time, this::open);
    RecyclerView list = find(R.id.slots);
    list.setLayoutManager(new LinearLayoutManager(requireContext()));
    list.setAdapter(adapter);
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    setUp();
    graph()
        .car()
        .vehicles(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              vehicles = found;
              show();
            });
    graph()
        .car()
        .reservations(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              reservations = found;
              show();
            });
    graph().sync().connection().observe(getViewLifecycleOwner(), state -> show());
    graph().sync().lastSynced().observe(getViewLifecycleOwner(), moment -> show());
    show();
  }

  @Override
  public void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    if (first != null) {
      out.putLong(FIRST, first.toEpochDay());
      out.putLong(LAST, last.toEpochDay());
      out.putLong(LENGTH, length.toMinutes());
      out.putLong(GAP, gap.toMinutes());
      out.putBoolean(DAYTIME, daytime);
    }
  }

  private void restore(@Nullable Bundle saved) {
    if (saved != null && saved.containsKey(FIRST)) {
      first = LocalDate.ofEpochDay(saved.getLong(FIRST));
      last = LocalDate.ofEpochDay(saved.getLong(LAST));
      length = Duration.ofMinutes(saved.getLong(LENGTH));
      gap = Duration.ofMinutes(saved.getLong(GAP));
      daytime = saved.getBoolean(DAYTIME);
    } else if (first == null) {
      first = time.today();
      last = time.today().plusDays(2);
    }
  }

  private void setUp() {
    find(R.id.first_day).setOnClickListener(button -> pick(true));
    find(R.id.last_day).setOnClickListener(button -> pick(false));
    chips(find(R.id.lengths), LENGTHS, length, picked -> length = picked);
    chips(find(R.id.gaps), GAPS, gap, picked -> gap = picked);
    CompoundButton day = find(R.id.daytime);
    day.setChecked(daytime);
    day.setOnCheckedChangeListener(
        (button, checked) -> {
          daytime = checked;
          show();
        });
  }

  private void chips(
      ChipGroup group, List<Duration> choices, Duration chosen, Consumer<Duration> onPicked) {
    group.removeAllViews();
    for (Duration choice : choices) {
      Chip chip = new Chip(group.getContext(), null, R.attr.waystationFilterChip);
      chip.setId(View.generateViewId());
      chip.setText(choice.isZero() ? getString(R.string.slots_no_gap) : time.duration(choice));
      chip.setCheckable(true);
      chip.setEnsureMinTouchTargetSize(true);
      chip.setChecked(choice.equals(chosen));
      chip.setOnCheckedChangeListener(
          (button, checked) -> {
            if (checked) {
              onPicked.accept(choice);
              show();
            }
          });
      group.addView(chip);
    }
  }

  private void pick(boolean isFirst) {
    LocalDate shown = isFirst ? firstDay() : last;
    MomentPicker.day(
        this,
        time,
        shown.atStartOfDay(time.zone()).toInstant(),
        picked -> {
          LocalDate day = time.dateOf(picked);
          if (isFirst) {
            first = day;
            last = last.isBefore(day) ? day : last;
          } else {
            last = day;
            first = firstDay().isAfter(day) ? day : firstDay();
          }
          show();
        });
  }

  private LocalDate firstDay() {
    return first == null ? time.today() : first;
  }

  private void show() {
    if (getView() == null) {
      return;
    }
    Button from = find(R.id.first_day);
    from.setText(getString(R.string.slots_from, time.date(firstDay())));
    Button to = find(R.id.last_day);
    to.setText(getString(R.string.slots_to, time.date(last)));
    showAge();
    StateView state = find(R.id.state);
    if (vehicles == null || reservations == null) {
      state.showLoading(R.string.board_loading);
      return;
    }
    List<FreeSlots.Slot> found =
        FreeSlots.find(
            new FreeSlots.Wish(firstDay(), last, length, gap, daytime),
            time.zone(),
            time.now(),
            vehicles,
            reservations);
    adapter.submitList(found);
    if (found.isEmpty()) {
      state.show(R.drawable.ic_calendar_24dp, R.string.slots_none, R.string.slots_none_message);
    } else {
      state.setVisibility(View.GONE);
    }
    find(R.id.slots).setVisibility(found.isEmpty() ? View.GONE : View.VISIBLE);
  }

  /** What was free when this phone last heard of it may be taken by now. */
  private void showAge() {
    ConnectionState connection = graph().sync().connection().getValue();
    Instant synced = graph().sync().lastSynced().getValue();
    TextView age = find(R.id.age);
    boolean old = !(connection instanceof ConnectionState.Live);
    age.setVisibility(old ? View.VISIBLE : View.GONE);
    age.setText(
        synced == null
            ? getString(R.string.slots_of_unknown_age)
            : getString(R.string.slots_as_of, time.moment(synced)));
  }

  private void open(FreeSlots.Slot slot) {
    GroupItem group = currentGroup().now();
    if (group == null || !group.myRole().writes()) {
      navigator().say(getString(R.string.refused_forbidden));
      return;
    }
    navigator()
        .open(ReservationFormFragment.forSlot(slot.vehicle().vehicle().id(), slot.first(length)));
  }
}
