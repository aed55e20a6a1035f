package app.waystation.android.board.car;

import android.view.View;
import app.waystation.android.R;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Choosing one of a group's cars by a tap. */
final class VehicleChips {
  private VehicleChips() {}

  /** Fills the group of chips anew, with this car chosen. */
  static void show(
      ChipGroup group,
      List<VehicleItem> vehicles,
      @Nullable String chosenId,
      Consumer<VehicleItem> onChoice) {
    group.setOnCheckedStateChangeListener(null);
    group.removeAllViews();
    for (VehicleItem vehicle : vehicles) {
      Chip chip = new Chip(group.getContext(), null, R.attr.waystationFilterChip);
      chip.setId(View.generateViewId());
      chip.setText(vehicle.vehicle().name());
      chip.setCheckable(true);
      chip.setCheckedIconVisible(true);
      chip.setChipIconResource(R.drawable.ic_car_24dp);
      chip.setChipIconVisible(false);
      chip.setEnsureMinTouchTargetSize(true);
      chip.setTag(vehicle.vehicle().id());
      chip.setChecked(vehicle.vehicle().id().equals(chosenId));
      group.addView(chip);
    }
    group.setOnCheckedStateChangeListener(
        (chips, checked) -> {
          for (VehicleItem vehicle : vehicles) {
            View chip = chips.findViewWithTag(vehicle.vehicle().id());
            if (chip != null && checked.contains(chip.getId())) {
              onChoice.accept(vehicle);
            }
          }
        });
  }
}
