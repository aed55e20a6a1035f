package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.text.method.DigitsKeyListener;
import android.view.Menu;
import android.view.MenuInflater;
import android.view.MenuItem;
import android.view.View;
import android.widget.ArrayAdapter;
import android.widget.EditText;
import android.widget.TextView;
import androidx.core.view.MenuProvider;
import androidx.lifecycle.Lifecycle;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.android.ui.common.Undo;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.UpdateFuelLog;
import com.google.android.material.materialswitch.MaterialSwitch;
import com.google.android.material.textfield.MaterialAutoCompleteTextView;
import com.google.android.material.textfield.TextInputLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Logging a fill, or correcting one. A reading that does not fit is pointed out and accepted: the
 * fill happened, whatever the meter says.
 */
public final class FuelFormFragment extends ScreenFragment {
  private static final String ID = "id";
  private static final String VEHICLE = "vehicle";
  private static final String WHEN = "when";

  /** Further than any tank goes. */
  private static final long FAR_M = 2_000_000;

  private GroupTime time;
  private Figures figures;
  private TextInputLayout odometer;
  private TextInputLayout volume;
  private TextInputLayout total;
  private List<VehicleItem> vehicles = List.of();
  private List<FuelLogItem> logs = List.of();
  private @Nullable String vehicleId;
  private @Nullable FuelLog before;
  private Instant when = Instant.EPOCH;
  private boolean filled;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public FuelFormFragment() {
    super(R.layout.fragment_fuel_form);
  }

  /** A new one. */
  static FuelFormFragment create() {
    return with(null);
  }

  /** Corrects this one. */
  static FuelFormFragment edit(String fuelLogId) {
    return with(fuelLogId);
  }

  private static FuelFormFragment with(@Nullable String id) {
    FuelFormFragment form = new FuelFormFragment();
    Bundle args = new Bundle();
    args.putString(ID, id);
    form.setArguments(args);
    return form;
  }

  @Override
  public Chrome chrome() {
    return Chrome.FORM;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(isEdit() ? R.string.fuel_edit_title : R.string.fuel_log_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    time = groupTime();
    figures = figures();
    odometer = find(R.id.odometer_layout);
    volume = find(R.id.volume_layout);
    total = find(R.id.total_layout);
    if (saved != null && saved.containsKey(WHEN)) {
      filled = true;
      when = Instant.ofEpochMilli(saved.getLong(WHEN));
      vehicleId = saved.getString(VEHICLE);
    } else if (!filled) {
      when = time.now();
    }
    for (int id : new int[] {R.id.odometer, R.id.volume, R.id.total}) {
      EditText field = find(id);
      // Both separators, whatever the language: keyboards offer only one of them, not always ours.
      field.setKeyListener(DigitsKeyListener.getInstance("0123456789.,"));
    }
    Typed.onChange(odometer, this::showOdometerWarning);
    Typed.onChange(volume, this::showPrice);
    Typed.onChange(total, this::showPrice);
    find(R.id.date).setOnClickListener(field -> MomentPicker.day(this, time, when, this::setWhen));
    find(R.id.time).setOnClickListener(field -> MomentPicker.time(this, time, when, this::setWhen));
    find(R.id.submit).setOnClickListener(button -> submit());
    showWhen();
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    showCurrencies(group, saved == null);
    graph()
        .car()
        .vehicles(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              vehicles = found;
              if (vehicleId == null && !found.isEmpty() && !isEdit()) {
                vehicleId = mostLikely(found);
              }
              showVehicles();
            });
    graph()
        .car()
        .fuelLogs(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              logs = found;
              fillOnce();
              showOdometerWarning();
            });
    graph().sync().connection().observe(getViewLifecycleOwner(), state -> showPrice());
    if (isEdit()) {
      requireActivity()
          .addMenuProvider(new DeleteMenu(), getViewLifecycleOwner(), Lifecycle.State.RESUMED);
    }
  }

  @Override
  public void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    if (filled || !isEdit()) {
      out.putLong(WHEN, when.toEpochMilli());
      out.putString(VEHICLE, vehicleId);
    }
  }

  private boolean isEdit() {
    return requireArguments().getString(ID) != null;
  }

  /** Whoever logs a fill most likely stands beside the car they have right now. */
  private static String mostLikely(List<VehicleItem> found) {
    for (VehicleItem vehicle : found) {
      if (vehicle.current() != null && vehicle.current().isMine()) {
        return vehicle.vehicle().id();
      }
    }
    return found.get(0).vehicle().id();
  }

  private void showCurrencies(GroupItem group, boolean first) {
    Set<String> choices = new LinkedHashSet<>();
    choices.add(group.currency());
    choices.addAll(Figures.currencies());
    MaterialAutoCompleteTextView field = find(R.id.currency);
    field.setAdapter(
        new ArrayAdapter<>(
            requireContext(),
            android.R.layout.simple_dropdown_item_1line,
            new ArrayList<>(choices)));
    if (first && field.getText().length() == 0) {
      field.setText(group.currency(), false);
    }
  }

  private void showVehicles() {
    VehicleChips.show(
        find(R.id.vehicles),
        vehicles,
        vehicleId,
        chosen -> {
          vehicleId = chosen.vehicle().id();
          showOdometerWarning();
        });
    showOdometerWarning();
  }

  private void fillOnce() {
    String id = requireArguments().getString(ID);
    if (id == null) {
      return;
    }
    for (FuelLogItem item : logs) {
      if (item.log().id().equals(id)) {
        before = item.server() == null ? item.log() : item.server();
        if (!filled) {
          filled = true;
          FuelLog log = item.log();
          vehicleId = log.vehicleId();
          when = log.filledAt();
          Typed.put(odometer, figures.forField(log.odometerM(), 3));
          Typed.put(volume, figures.forField(log.volumeMl(), 3));
          Typed.put(total, figures.forField(log.total()));
          MaterialAutoCompleteTextView currency = find(R.id.currency);
          currency.setText(log.total().currency(), false);
          MaterialSwitch full = find(R.id.full_tank);
          full.setChecked(log.fullTank());
          MaterialSwitch missed = find(R.id.missed);
          missed.setChecked(log.missedFillUp());
          showVehicles();
          showWhen();
        }
      }
    }
  }

  private void setWhen(Instant picked) {
    when = picked;
    showWhen();
    showOdometerWarning();
  }

  private void showWhen() {
    EditText date = find(R.id.date);
    date.setText(time.date(when));
    EditText clock = find(R.id.time);
    clock.setText(time.time(when));
    find(R.id.date_error).setVisibility(isInFuture() ? View.VISIBLE : View.GONE);
  }

  private boolean isInFuture() {
    return when.isAfter(time.now().plusSeconds(60));
  }

  /** Readings follow the time of filling, not that of typing. */
  private @Nullable FuelLog previous() {
    FuelLog latest = null;
    for (FuelLogItem item : logs) {
      FuelLog log = item.log();
      boolean counts =
          log.vehicleId().equals(vehicleId)
              && log.filledAt().isBefore(when)
              // One that was doubted already is no measure for the next.
              && log.warnings().isEmpty()
              && !log.id().equals(requireArguments().getString(ID));
      if (counts && (latest == null || log.filledAt().isAfter(latest.filledAt()))) {
        latest = log;
      }
    }
    return latest;
  }

  private void showOdometerWarning() {
    odometer.setError(null);
    FuelLog last = previous();
    odometer.setHelperText(
        last == null
            ? null
            : getString(R.string.fuel_last_reading, figures.kilometres(last.odometerM())));
    TextView warning = find(R.id.odometer_warning);
    Long metres = figures.parseThousandths(Typed.in(odometer));
    String words = null;
    if (last != null && metres != null && metres < last.odometerM()) {
      words = getString(R.string.fuel_warning_lower, figures.kilometres(last.odometerM()));
    } else if (last != null && metres != null && metres - last.odometerM() > FAR_M) {
      words = getString(R.string.fuel_warning_jump, figures.kilometres(metres - last.odometerM()));
    }
    // While the first digits are typed, any reading is lower than the last.
    boolean stillTyping =
        last != null
            && metres != null
            && String.valueOf(metres).length() < String.valueOf(last.odometerM()).length()
            && odometer.hasFocus();
    warning.setText(words);
    warning.setVisibility(words == null || stillTyping ? View.GONE : View.VISIBLE);
  }

  private void showPrice() {
    volume.setError(null);
    total.setError(null);
    TextView footnote = find(R.id.footnote);
    List<String> words = new ArrayList<>();
    Money amount = figures.parseMoney(Typed.in(total), currency());
    Long millilitres = figures.parseThousandths(Typed.in(volume));
    if (amount != null && millilitres != null) {
      Money each = figures.perLitre(amount, millilitres);
      if (each != null) {
        words.add(getString(R.string.fuel_price_per_litre, figures.money(each)));
      }
    }
    if (isCutOff()) {
      words.add(getString(R.string.fuel_saved_offline_snack));
    }
    footnote.setText(String.join("\n", words));
  }

  private String currency() {
    MaterialAutoCompleteTextView field = find(R.id.currency);
    return field.getText().toString().trim();
  }

  private void submit() {
    GroupItem group = currentGroup().now();
    Long metres = figures.parseThousandths(Typed.in(odometer));
    Long millilitres = figures.parseThousandths(Typed.in(volume));
    Money amount = figures.parseMoney(Typed.in(total), currency());
    boolean good = !isInFuture();
    if (metres == null) {
      odometer.setError(getString(R.string.fuel_error_odometer));
      good = false;
    }
    if (millilitres == null || millilitres == 0) {
      volume.setError(getString(R.string.fuel_error_volume, figures.forField(41200, 3)));
      good = false;
    }
    if (amount == null) {
      total.setError(
          getString(R.string.fuel_error_total, figures.forField(new Money(6520, "EUR"))));
      good = false;
    }
    String car = vehicleId;
    if (car == null) {
      navigator().say(getString(R.string.reservation_error_vehicle));
      good = false;
    }
    if (!good || group == null || metres == null || millilitres == null || amount == null) {
      return;
    }
    Typed.hideKeyboard(requireView());
    find(R.id.submit).setEnabled(false);
    send(group, car, metres, millilitres, amount)
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
                navigator()
                    .say(
                        getString(
                            isCutOff()
                                ? R.string.fuel_saved_offline_snack
                                : R.string.fuel_saved_snack));
                navigator().back();
              }
            },
            graph().mainExecutor());
  }

  private CompletableFuture<CommandOutcome> send(
      GroupItem group, @Nullable String car, long metres, long millilitres, Money amount) {
    MaterialSwitch full = find(R.id.full_tank);
    MaterialSwitch missed = find(R.id.missed);
    FuelLog old = before;
    if (old == null) {
      return graph()
          .car()
          .logFuel(
              group.id(),
              new CreateFuelLog(
                  null,
                  car,
                  when,
                  metres,
                  millilitres,
                  amount,
                  full.isChecked(),
                  missed.isChecked(),
                  null));
    }
    return graph()
        .car()
        .updateFuelLog(
            old.id(),
            new UpdateFuelLog(
                null,
                changed(when, old.filledAt()),
                changed(metres, old.odometerM()),
                changed(millilitres, old.volumeMl()),
                changed(amount, old.total()),
                changed(full.isChecked(), old.fullTank()),
                changed(missed.isChecked(), old.missedFillUp()),
                null));
  }

  private static <T> @Nullable T changed(T now, T old) {
    return Objects.equals(now, old) ? null : now;
  }

  private final class DeleteMenu implements MenuProvider {
    @Override
    public void onCreateMenu(Menu menu, MenuInflater inflater) {
      inflater.inflate(R.menu.fuel_form, menu);
    }

    @Override
    public boolean onMenuItemSelected(MenuItem item) {
      String id = requireArguments().getString(ID);
      if (item.getItemId() != R.id.menu_delete || id == null) {
        return false;
      }
      graph()
          .car()
          .deleteFuelLog(id)
          .whenCompleteAsync(
              (outcome, failure) -> {
                String words = CommandWords.trouble(FuelFormFragment.this, outcome, failure);
                if (words != null) {
                  navigator().say(words);
                } else if (isAdded()) {
                  Undo.offer(
                      requireActivity(),
                      graph(),
                      navigator(),
                      getString(R.string.fuel_deleted_snack),
                      outcome);
                  navigator().back();
                }
              },
              graph().mainExecutor());
      return true;
    }
  }
}
