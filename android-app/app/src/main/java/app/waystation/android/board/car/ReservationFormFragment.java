package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.EditText;
import android.widget.TextView;
import androidx.lifecycle.LiveData;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesScope;
import app.waystation.protocol.car.UpdateReservation;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asking for a car, or changing what was asked for. Says at once what this phone knows to stand in
 * the way; asking is possible all the same, because only the server knows for certain.
 */
public final class ReservationFormFragment extends ScreenFragment {
  private static final String ID = "id";
  private static final String VEHICLE = "vehicle";
  private static final String REPLACES = "replaces";
  private static final String START = "start";
  private static final String END = "end";
  private static final String BEFORE = "before";
  private static final String ON_SERVER = "on_server";
  private static final Duration SLOT = Duration.ofMinutes(30);
  private static final List<Duration> LENGTHS =
      List.of(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(8));

  private GroupTime time;
  private ClashPanel panel;
  private RepeatField repeat;
  private List<VehicleItem> vehicles = List.of();
  private List<ReservationItem> reservations = List.of();
  private @Nullable String vehicleId;
  private @Nullable Reservation before;
  private Instant start = Instant.EPOCH;
  private Instant end = Instant.EPOCH;
  private boolean filled;
  private Bundle restored = new Bundle();
  private boolean onServer;
  private boolean changedMeanwhile;
  private List<Ghost> ghosts = List.of();
  private @Nullable ChoosingTogether together;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public ReservationFormFragment() {
    super(R.layout.fragment_reservation_form);
  }

  /** A new one. */
  static ReservationFormFragment create() {
    return with(null, null, 0);
  }

  /** A new one of this car. */
  static ReservationFormFragment forVehicle(String vehicleId) {
    return with(null, vehicleId, 0);
  }

  /** A new one of this car at this time. */
  static ReservationFormFragment forSlot(String vehicleId, TimeRange slot) {
    ReservationFormFragment form = with(null, vehicleId, 0);
    Bundle args = form.requireArguments();
    args.putLong(START, slot.start().toEpochMilli());
    args.putLong(END, slot.end().toEpochMilli());
    return form;
  }

  /** Changes this one. */
  static ReservationFormFragment edit(String reservationId) {
    return with(reservationId, null, 0);
  }

  /** Asks anew, instead of the refused command that stands at {@code entry} in the outbox. */
  static ReservationFormFragment askAgain(String reservationId, long entry) {
    return with(reservationId, null, entry);
  }

  private static ReservationFormFragment with(
      @Nullable String id, @Nullable String vehicleId, long replaces) {
    ReservationFormFragment form = new ReservationFormFragment();
    Bundle args = new Bundle();
    args.putString(ID, id);
    args.putString(VEHICLE, vehicleId);
    args.putLong(REPLACES, replaces);
    form.setArguments(args);
    return form;
  }

  @Override
  public Chrome chrome() {
    return Chrome.FORM;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(
        isEdit() ? R.string.reservation_edit_title : R.string.reservation_new_title);
  }

  @Override
  public void onCreate(@Nullable Bundle saved) {
    super.onCreate(saved);
    restored = saved == null ? new Bundle() : new Bundle(saved);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    time = groupTime();
    if (saved != null && saved.containsKey(START)) {
      filled = true;
      start = Instant.ofEpochMilli(saved.getLong(START));
      end = Instant.ofEpochMilli(saved.getLong(END));
      vehicleId = saved.getString(VEHICLE);
      onServer = saved.getBoolean(ON_SERVER);
      before =
          saved.getString(BEFORE) == null
              ? null
              : WireJson.fromJson(Reservation.class, saved.getString(BEFORE));
    } else if (!filled) {
      Bundle args = requireArguments();
      start =
          args.containsKey(START)
              ? Instant.ofEpochMilli(args.getLong(START))
              : nextSlot(time.now());
      end =
          args.containsKey(END)
              ? Instant.ofEpochMilli(args.getLong(END))
              : start.plus(Duration.ofHours(2));
      vehicleId = requireArguments().getString(VEHICLE);
    }
    picker(R.id.start_date, true, true);
    picker(R.id.start_time, true, false);
    picker(R.id.end_date, false, true);
    picker(R.id.end_time, false, false);
    showLengths();
    panel = new ClashPanel(view, time, this::take);
    repeat = new RepeatField(find(R.id.repeat), saved, this::showAll);
    boolean once = requireArguments().getString(ID) != null;
    find(R.id.repeat).setVisibility(once ? View.GONE : View.VISIBLE);
    find(R.id.submit).setOnClickListener(button -> submit());
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    together =
        ChoosingTogether.in(
            getViewLifecycleOwner(),
            graph().sync(),
            RoomId.group(group.id()).toString(),
            found -> {
              ghosts = found;
              showAll();
            });
    LiveData<List<VehicleItem>> cars = graph().car().vehicles(group.id());
    cars.observe(getViewLifecycleOwner(), this::showVehicles);
    graph()
        .car()
        .reservations(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              reservations = found;
              fillOnce();
              showAll();
            });
    graph().sync().connection().observe(getViewLifecycleOwner(), state -> showAll());
    showAll();
  }

  @Override
  public void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    if (getView() == null) {
      // Never shown since it was restored, as when the window changes twice: what was kept stays.
      out.putAll(restored);
      return;
    }
    if (filled || requireArguments().getString(ID) == null) {
      out.putLong(START, start.toEpochMilli());
      out.putLong(END, end.toEpochMilli());
      out.putString(VEHICLE, vehicleId);
      repeat.save(out);
      out.putBoolean(ON_SERVER, onServer);
      out.putString(BEFORE, before == null ? null : WireJson.toJson(before));
    }
  }

  private boolean isEdit() {
    return requireArguments().getString(ID) != null && requireArguments().getLong(REPLACES) == 0;
  }

  private void picker(int id, boolean isStart, boolean isDay) {
    find(id)
        .setOnClickListener(
            field -> {
              Instant shown = isStart ? start : end;
              if (isDay) {
                MomentPicker.day(this, time, shown, picked -> move(isStart, picked));
              } else {
                MomentPicker.time(this, time, shown, picked -> move(isStart, picked));
              }
            });
  }

  private void take(TimeRange free) {
    start = free.start();
    end = free.end();
    showAll();
  }

  private @Nullable CreateSeries wishedSeries(@Nullable String notes) {
    return requireArguments().getString(ID) != null
        ? null
        : repeat.wish(vehicleId, new TimeRange(start, end), time, notes);
  }

  /** Moving the start takes the end along: a trip rather moves than shrinks. */
  private void move(boolean isStart, Instant to) {
    if (isStart) {
      Duration length = Duration.between(start, end);
      start = to;
      end = to.plus(length);
    } else {
      end = to;
    }
    showAll();
  }

  private void showLengths() {
    ChipGroup group = find(R.id.lengths);
    group.removeAllViews();
    for (Duration length : LENGTHS) {
      addLength(group, time.duration(length), () -> end = start.plus(length));
    }
    addLength(
        group,
        getString(R.string.reservation_all_day),
        () -> {
          TimeRange day = time.dayRange(time.dateOf(start));
          start = day.start().isBefore(time.now()) ? start : day.start();
          end = day.end();
        });
  }

  private void addLength(ChipGroup group, String words, Runnable what) {
    Chip chip = new Chip(group.getContext(), null, R.attr.waystationAssistChip);
    chip.setText(words);
    chip.setEnsureMinTouchTargetSize(true);
    chip.setOnClickListener(
        view -> {
          what.run();
          showAll();
        });
    group.addView(chip);
  }

  private void showVehicles(List<VehicleItem> found) {
    vehicles = found;
    if (vehicleId == null && !found.isEmpty()) {
      vehicleId = firstFree(found);
    }
    VehicleChips.show(
        find(R.id.vehicles),
        found,
        vehicleId,
        chosen -> {
          vehicleId = chosen.vehicle().id();
          showAll();
        });
    showAll();
  }

  private static String firstFree(List<VehicleItem> found) {
    for (VehicleItem vehicle : found) {
      if (vehicle.current() == null) {
        return vehicle.vehicle().id();
      }
    }
    return found.get(0).vehicle().id();
  }

  /** Takes over what is to be changed, the first time that it is known. */
  private void fillOnce() {
    String id = requireArguments().getString(ID);
    if (id == null) {
      return;
    }
    for (ReservationItem item : reservations) {
      if (item.reservation().id().equals(id)) {
        onServer = item.server() != null;
        changedMeanwhile =
            before != null && item.server() != null && item.server().version() > before.version();
        if (before == null) {
          // As it was when the form was opened: what others change from now on is not mine to undo.
          before = item.server() == null ? item.reservation() : item.server();
        }
        if (!filled) {
          filled = true;
          Reservation shown = item.reservation();
          start = shown.startTime();
          end = shown.endTime();
          vehicleId = shown.vehicleId();
          EditText notes = find(R.id.notes);
          notes.setText(shown.notes());
          VehicleChips.show(
              find(R.id.vehicles),
              vehicles,
              vehicleId,
              chosen -> {
                vehicleId = chosen.vehicle().id();
                showAll();
              });
        }
      }
    }
  }

  private List<ReservationItem> ofVehicle() {
    List<ReservationItem> found = new ArrayList<>();
    for (ReservationItem item : reservations) {
      if (item.reservation().vehicleId().equals(vehicleId)) {
        found.add(item);
      }
    }
    return found;
  }

  private void showAll() {
    if (getView() == null) {
      return;
    }
    put(R.id.start_date, R.id.start_date_layout, time.date(start), R.string.reservation_from);
    put(R.id.start_time, R.id.start_time_layout, time.time(start), R.string.reservation_from);
    put(R.id.end_date, R.id.end_date_layout, time.date(end), R.string.reservation_to);
    put(R.id.end_time, R.id.end_time_layout, time.time(end), R.string.reservation_to);
    TextView error = find(R.id.end_error);
    boolean backwards = !start.isBefore(end);
    boolean past = !end.isAfter(time.now());
    error.setVisibility(backwards || past ? View.VISIBLE : View.GONE);
    error.setText(backwards ? R.string.reservation_error_end : R.string.reservation_error_past);
    TimeRange wish = new TimeRange(start, end);
    VehicleItem vehicle = vehicle();
    panel.show(
        vehicle == null ? null : vehicle.vehicle().name(),
        wish,
        othersOfVehicle(),
        backwards || past);
    repeat.show(backwards ? null : wishedSeries(null), time, othersOfVehicle());
    showOthers();
    if (together != null) {
      together.choose(vehicleId, backwards || past ? null : new TimeRange(start, end));
    }
    Button submit = find(R.id.submit);
    submit.setText(
        isEdit()
            ? R.string.reservation_save
            : needsApproval() ? R.string.reservation_ask : R.string.reservation_book);
    TextView footnote = find(R.id.footnote);
    List<String> notes = new ArrayList<>();
    if (isCutOff()) {
      notes.add(getString(R.string.reservation_hint_offline));
    }
    if (needsApproval()) {
      notes.add(getString(R.string.reservation_hint_approval));
    }
    notes.add(getString(R.string.reservation_times_in, time.zoneName()));
    footnote.setText(String.join("\n", notes));
  }

  private void showOthers() {
    List<Ghost> others = Ghost.ofVehicle(ghosts, vehicleId);
    DayStripView strip = find(R.id.strip);
    strip.showGhosts(others);
    TextView choosing = find(R.id.choosing);
    List<String> words = new ArrayList<>();
    if (changedMeanwhile) {
      words.add(getString(R.string.reservation_changed_meanwhile));
    }
    for (Ghost ghost : others) {
      words.add(getString(R.string.ghost_choosing, ghost.name(), time.timesWithin(ghost.range())));
    }
    String said = String.join("\n", words);
    if (!said.contentEquals(choosing.getText())) {
      choosing.setText(said);
    }
    choosing.setVisibility(words.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void put(int id, int layout, String words, int which) {
    EditText field = find(id);
    if (!words.contentEquals(field.getText())) {
      field.setText(words);
    }
    com.google.android.material.textfield.TextInputLayout box = find(layout);
    field.setContentDescription(
        getString(R.string.car_day_strip_entry, getString(which), box.getHint()));
  }

  /** Leaves out what is being changed: it does not stand in its own way. */
  private List<ReservationItem> othersOfVehicle() {
    String id = requireArguments().getString(ID);
    List<ReservationItem> others = new ArrayList<>();
    for (ReservationItem item : ofVehicle()) {
      if (!item.reservation().id().equals(id)) {
        others.add(item);
      }
    }
    return others;
  }

  private @Nullable VehicleItem vehicle() {
    for (VehicleItem vehicle : vehicles) {
      if (vehicle.vehicle().id().equals(vehicleId)) {
        return vehicle;
      }
    }
    return null;
  }

  private boolean needsApproval() {
    GroupItem group = currentGroup().now();
    return group != null && group.approvalRequired() && !group.myRole().decides();
  }

  private void submit() {
    GroupItem group = currentGroup().now();
    String car = vehicleId;
    if (group == null) {
      return;
    }
    if (car == null) {
      navigator().say(getString(R.string.reservation_error_vehicle));
      return;
    }
    if (!start.isBefore(end) || !end.isAfter(time.now())) {
      showAll();
      return;
    }
    Typed.hideKeyboard(requireView());
    String notes = Typed.in(find(R.id.notes_layout));
    ReservationItem edited = edited();
    if (edited != null && ScopeDialog.isNeeded(edited, reservations)) {
      ScopeDialog.ask(
          requireContext(), R.string.series_scope_change, scope -> send(group, car, notes, scope));
    } else {
      send(group, car, notes, SeriesScope.THIS);
    }
  }

  /** The reservation that is changed; null: a new one is asked for. */
  private @Nullable ReservationItem edited() {
    String id = requireArguments().getString(ID);
    for (ReservationItem item : reservations) {
      if (isEdit() && item.reservation().id().equals(id)) {
        return item;
      }
    }
    return null;
  }

  private void send(GroupItem group, String car, String notes, SeriesScope scope) {
    find(R.id.submit).setEnabled(false);
    ask(group, car, notes, scope)
        .whenCompleteAsync(
            (outcome, failure) -> {
              if (getView() == null) {
                return;
              }
              find(R.id.submit).setEnabled(true);
              String words = CommandWords.trouble(this, outcome, failure);
              if (words != null) {
                navigator().say(words);
              } else {
                leave();
              }
            },
            graph().mainExecutor());
  }

  private CompletableFuture<CommandOutcome> ask(
      GroupItem group, String car, String notes, SeriesScope scope) {
    Reservation old = before;
    long replaces = requireArguments().getLong(REPLACES);
    if (old != null && (isEdit() || onServer)) {
      UpdateReservation change =
          new UpdateReservation(
              null,
              changed(car, old.vehicleId()),
              changed(start, old.startTime()),
              changed(end, old.endTime()),
              changed(notes, old.notes() == null ? "" : old.notes()));
      if (scope != SeriesScope.THIS) {
        return graph().car().bookings().updateSeries(old.id(), scope, change);
      }
      return replaces == 0
          ? graph().car().updateReservation(old.id(), change, onServer ? old : null)
          : graph()
              .outbox()
              .discard(replaces)
              .thenCompose(nothing -> graph().car().updateReservation(old.id(), change));
    }
    CreateReservation wish =
        new CreateReservation(null, car, start, end, notes.isEmpty() ? null : notes);
    CreateSeries series = wishedSeries(notes.isEmpty() ? null : notes);
    if (series != null) {
      return graph().car().bookings().reserveSeries(group.id(), series);
    }
    if (replaces == 0) {
      return graph().car().reserve(group.id(), wish);
    }
    // First the new wish stands safely in the outbox, then the refused one may go.
    return graph()
        .car()
        .reserve(group.id(), wish)
        .thenCompose(
            outcome ->
                outcome instanceof CommandOutcome.Queued
                    ? graph().outbox().discard(replaces).thenApply(nothing -> outcome)
                    : CompletableFuture.completedFuture(outcome));
  }

  /** Only what was changed goes out: what others changed meanwhile stays theirs. */
  private static <T> @Nullable T changed(T now, T old) {
    return Objects.equals(now, old) ? null : now;
  }

  private void leave() {
    boolean connected = !isCutOff();
    boolean asked = needsApproval() && !isEdit();
    navigator()
        .say(
            getString(
                !connected
                    ? R.string.reservation_requested_snack
                    : asked ? R.string.reservation_asked_snack : R.string.reservation_saved_snack));
    if (asked) {
      // Now it matters to hear the answer: the board asks whether it may tell.
      getParentFragmentManager().setFragmentResult(CarBoardFragment.RESULT_ASKED, Bundle.EMPTY);
    }
    if (requireArguments().getLong(REPLACES) != 0) {
      navigator().openHome();
    } else {
      navigator().back();
    }
  }

  private static Instant nextSlot(Instant now) {
    long slot = SLOT.getSeconds();
    return Instant.ofEpochSecond((now.getEpochSecond() / slot + 1) * slot);
  }
}
