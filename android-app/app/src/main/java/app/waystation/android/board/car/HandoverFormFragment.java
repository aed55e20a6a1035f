package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.TextView;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import com.google.android.material.textfield.TextInputLayout;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Taking a car, or returning it with a note for the next driver. Made at the kerb, so nothing is
 * needed but one tap, and no network.
 */
public final class HandoverFormFragment extends ScreenFragment {
  private static final String ID = "id";
  private static final String RETURNS = "returns";

  /** Words for how full it is, with what is told. */
  private enum Level {
    EMPTY(R.string.handover_fuel_empty, 0),
    QUARTER(R.string.handover_fuel_quarter, 25),
    HALF(R.string.handover_fuel_half, 50),
    THREE_QUARTERS(R.string.handover_fuel_three_quarters, 75),
    FULL(R.string.handover_fuel_full, 100);

    final @StringRes int words;
    final int percent;

    Level(@StringRes int words, int percent) {
      this.words = words;
      this.percent = percent;
    }
  }

  private TextInputLayout odometer;
  private ChipGroup levels;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public HandoverFormFragment() {
    super(R.layout.fragment_handover);
  }

  /** Taking the car of this reservation. */
  static HandoverFormFragment taking(String reservationId) {
    return with(reservationId, false);
  }

  /** Returning it. */
  static HandoverFormFragment returning(String reservationId) {
    return with(reservationId, true);
  }

  private static HandoverFormFragment with(String id, boolean returns) {
    HandoverFormFragment form = new HandoverFormFragment();
    Bundle args = new Bundle();
    args.putString(ID, id);
    args.putBoolean(RETURNS, returns);
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
        returns() ? R.string.handover_return_title : R.string.handover_take_title);
  }

  private boolean returns() {
    return requireArguments().getBoolean(RETURNS);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    odometer = find(R.id.odometer_layout);
    levels = find(R.id.fuel_levels);
    Typed.onChange(odometer, () -> odometer.setError(null));
    for (Level level : Level.values()) {
      Chip chip = new Chip(requireContext(), null, R.attr.waystationFilterChip);
      // Stable, so that the choice survives a turn of the phone.
      chip.setId(level.name().hashCode() & 0xffffff);
      chip.setText(level.words);
      chip.setTag(level);
      chip.setCheckable(true);
      chip.setEnsureMinTouchTargetSize(true);
      levels.addView(chip);
    }
    find(R.id.next_driver).setVisibility(returns() ? View.VISIBLE : View.GONE);
    Button submit = find(R.id.submit);
    submit.setText(returns() ? R.string.handover_return_title : R.string.handover_take_title);
    submit.setOnClickListener(button -> submit());
    graph()
        .sync()
        .connection()
        .observe(
            getViewLifecycleOwner(),
            state -> find(R.id.footnote).setVisibility(isCutOff() ? View.VISIBLE : View.GONE));
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    graph()
        .car()
        .reservations(group.id())
        .observe(
            getViewLifecycleOwner(),
            all -> {
              for (ReservationItem item : all) {
                if (item.reservation().id().equals(requireArguments().getString(ID))) {
                  show(item);
                }
              }
            });
  }

  private void show(ReservationItem item) {
    TextView lead = find(R.id.lead);
    GroupTime time = groupTime();
    Reservation r = item.reservation();
    lead.setText(
        getString(
            returns() ? R.string.handover_return_lead : R.string.handover_take_lead,
            item.vehicleName(),
            time.moment(r.endTime())));
  }

  private void submit() {
    String typed = Typed.in(odometer);
    Long metres = typed.isEmpty() ? null : figures().parseThousandths(typed);
    if (!typed.isEmpty() && metres == null) {
      odometer.setError(getString(R.string.handover_error_odometer));
      return;
    }
    Typed.hideKeyboard(requireView());
    find(R.id.submit).setEnabled(false);
    tell(metres)
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
                navigator().back();
              }
            },
            graph().mainExecutor());
  }

  private CompletableFuture<CommandOutcome> tell(@Nullable Long metres) {
    String id = requireArguments().getString(ID, "");
    View chosen = levels.findViewById(levels.getCheckedChipId());
    Integer percent =
        chosen != null && chosen.getTag() instanceof Level level
            ? Integer.valueOf(level.percent)
            : null;
    ReservationCommands bookings = graph().car().bookings();
    return returns()
        ? bookings.checkIn(id, metres, percent, note())
        : bookings.checkOut(id, metres, percent);
  }

  private @Nullable HandoverNote note() {
    String parked = Typed.in(find(R.id.parked_layout));
    String key = Typed.in(find(R.id.key_layout));
    String condition = Typed.in(find(R.id.condition_layout));
    return parked.isEmpty() && key.isEmpty() && condition.isEmpty()
        ? null
        : new HandoverNote(orNull(parked), orNull(key), orNull(condition), null, null);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
