package app.waystation.android.board.car;

import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import androidx.annotation.StringRes;
import androidx.fragment.app.Fragment;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.Navigator;
import app.waystation.android.ui.common.Undo;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.textfield.TextInputLayout;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What can be done to a reservation, with the questions that come first. */
final class ReservationActions {
  private final Fragment screen;
  private final AppGraph graph;
  private final Navigator navigator;

  ReservationActions(Fragment screen, AppGraph graph, Navigator navigator) {
    this.screen = screen;
    this.graph = graph;
    this.navigator = navigator;
  }

  void approve(ReservationItem item) {
    run(graph.car().approve(item.reservation().id()), null);
  }

  void decline(ReservationItem item) {
    View field = field(R.string.reservation_decline_reason, false);
    new MaterialAlertDialogBuilder(screen.requireContext())
        .setTitle(screen.getString(R.string.reservation_decline_title, item.holderName()))
        .setView(field)
        .setNegativeButton(R.string.action_cancel, null)
        .setPositiveButton(
            R.string.reservation_decline,
            (dialog, button) -> {
              String reason = typed(field).trim();
              run(
                  graph.car().decline(item.reservation().id(), reason.isEmpty() ? null : reason),
                  null);
            })
        .show();
  }

  void cancel(ReservationItem item) {
    new MaterialAlertDialogBuilder(screen.requireContext())
        .setTitle(R.string.reservation_cancel_title)
        .setMessage(screen.getString(R.string.reservation_cancel_message, item.vehicleName()))
        .setNegativeButton(R.string.reservation_keep, null)
        .setPositiveButton(
            R.string.reservation_cancel,
            (dialog, button) ->
                run(
                    graph.car().cancelReservation(item.reservation().id(), null),
                    R.string.reservation_cancelled_snack))
        .show();
  }

  void checkOut(ReservationItem item) {
    askOdometer(
        screen.getString(R.string.reservation_check_out_title, item.vehicleName()),
        R.string.reservation_check_out,
        odometer -> run(graph.car().checkOut(item.reservation().id(), odometer), null));
  }

  void checkIn(ReservationItem item) {
    askOdometer(
        screen.getString(R.string.reservation_check_in_title, item.vehicleName()),
        R.string.reservation_check_in,
        odometer -> run(graph.car().checkIn(item.reservation().id(), odometer), null));
  }

  private void askOdometer(String title, @StringRes int action, OdometerTaker taker) {
    View field = field(R.string.reservation_odometer_hint, true);
    Figures figures = Figures.of(screen.requireContext());
    new MaterialAlertDialogBuilder(screen.requireContext())
        .setTitle(title)
        .setView(field)
        .setNegativeButton(R.string.action_cancel, null)
        .setPositiveButton(
            action, (dialog, button) -> taker.take(figures.parseThousandths(typed(field))))
        .show();
  }

  private View field(@StringRes int hint, boolean number) {
    View view = LayoutInflater.from(screen.requireContext()).inflate(R.layout.dialog_field, null);
    TextInputLayout layout = view.findViewById(R.id.field_layout);
    layout.setHint(hint);
    if (number) {
      EditText text = view.findViewById(R.id.field);
      text.setInputType(
          android.text.InputType.TYPE_CLASS_NUMBER
              | android.text.InputType.TYPE_NUMBER_FLAG_DECIMAL);
      layout.setSuffixText(screen.getString(R.string.fuel_unit_km));
    }
    return view;
  }

  private static String typed(View view) {
    EditText text = view.findViewById(R.id.field);
    return text.getText().toString();
  }

  private void run(CompletableFuture<CommandOutcome> command, @Nullable Integer saidWhenDone) {
    command.whenCompleteAsync(
        (outcome, failure) -> {
          String words = CommandWords.trouble(screen, outcome, failure);
          if (words != null) {
            navigator.say(words);
          } else if (saidWhenDone != null && screen.isAdded()) {
            Undo.offer(
                screen.requireContext(), graph, navigator, screen.getString(saidWhenDone), outcome);
          }
        },
        graph.mainExecutor());
  }

  private interface OdometerTaker {
    void take(@Nullable Long metres);
  }
}
