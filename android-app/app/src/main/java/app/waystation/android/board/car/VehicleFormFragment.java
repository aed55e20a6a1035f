package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.protocol.car.CreateVehicle;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import com.google.android.material.textfield.TextInputLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adding a car to the group. */
public final class VehicleFormFragment extends ScreenFragment {
  private static final List<String> FUELS =
      List.of("petrol", "diesel", "plug_in_hybrid", "electric", "lpg");

  private TextInputLayout name;
  private TextInputLayout odometer;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public VehicleFormFragment() {
    super(R.layout.fragment_vehicle_form);
  }

  @Override
  public Chrome chrome() {
    return Chrome.FORM;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.vehicle_add);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    name = find(R.id.name_layout);
    odometer = find(R.id.odometer_layout);
    Typed.onChange(name, () -> name.setError(null));
    Typed.onChange(odometer, () -> odometer.setError(null));
    ChipGroup fuels = find(R.id.fuel_types);
    for (int i = 0; i < FUELS.size(); i++) {
      Chip chip = new Chip(requireContext(), null, R.attr.waystationFilterChip);
      // Stable, so that the choice survives a turn of the phone.
      chip.setId(FUELS.get(i).hashCode() & 0xffffff);
      chip.setText(VehicleWords.fuel(FUELS.get(i)));
      chip.setTag(FUELS.get(i));
      chip.setEnsureMinTouchTargetSize(true);
      chip.setCheckable(true);
      chip.setChecked(i == 0);
      fuels.addView(chip);
    }
    find(R.id.submit).setOnClickListener(button -> submit(fuels));
  }

  private void submit(ChipGroup fuels) {
    GroupItem group = currentGroup().now();
    String called = Typed.in(name);
    String reading = Typed.in(odometer);
    Long metres = reading.isEmpty() ? Long.valueOf(0) : figures().parseThousandths(reading);
    boolean good = true;
    if (called.isEmpty()) {
      name.setError(getString(R.string.vehicle_error_name));
      good = false;
    }
    if (metres == null) {
      odometer.setError(getString(R.string.fuel_error_odometer));
      good = false;
    }
    if (!good || group == null) {
      return;
    }
    Typed.hideKeyboard(requireView());
    String plate = Typed.in(find(R.id.plate_layout));
    View chosen = fuels.findViewById(fuels.getCheckedChipId());
    String fuel = chosen == null ? FUELS.get(0) : String.valueOf(chosen.getTag());
    graph()
        .car()
        .addVehicle(
            group.id(),
            new CreateVehicle(null, called, plate.isEmpty() ? null : plate, fuel, metres))
        .whenCompleteAsync(
            (outcome, failure) -> {
              if (getView() == null) {
                return;
              }
              String words = CommandWords.trouble(this, outcome, failure);
              if (words != null) {
                navigator().say(words);
              } else {
                navigator().back();
              }
            },
            graph().mainExecutor());
  }
}
