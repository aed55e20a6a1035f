package app.waystation.android.board.car;

import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import androidx.annotation.StringRes;
import androidx.fragment.app.Fragment;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.Navigator;
import app.waystation.android.ui.common.Undo;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.SeriesScope;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.textfield.TextInputLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done to a reservation, with the questions that come first. */
final class ReservationActions {
  /** As on the server. */
  private static final Duration EARLIEST = Duration.ofMinutes(30);

  private final Fragment screen;
  private final AppGraph graph;
  private final Navigator navigator;

  ReservationActions(Fragment screen, AppGraph graph, Navigator navigator) {
    this.screen = screen;
    this.graph = graph;
    this.navigator = navigator;
  }

  void approve(ReservationItem item, List<ReservationItem> all) {
    withScope(
        item,
        all,
        R.string.series_scope_approve,
        scope ->
            run(graph.car().bookings().approve(item.reservation().id(), scope), (String) null));
  }

  void decline(ReservationItem item, List<ReservationItem> all) {
    withScope(item, all, R.string.series_scope_decline, scope -> decline(item, scope));
  }

  private void decline(ReservationItem item, SeriesScope scope) {
    View field = field(R.string.reservation_decline_reason);
    new MaterialAlertDialogBuilder(screen.requireContext())
        .setTitle(screen.getString(R.string.reservation_decline_title, item.holderName()))
        .setView(field)
        .setNegativeButton(R.string.action_cancel, null)
        .setPositiveButton(
            R.string.reservation_decline,
            (dialog, button) -> {
              String reason = typed(field).trim();
              run(
                  graph
                      .car()
                      .bookings()
                      .decline(item.reservation().id(), reason.isEmpty() ? null : reason, scope),
                  (String) null);
            })
        .show();
  }

  void cancel(ReservationItem item, List<ReservationItem> all) {
    withScope(item, all, R.string.series_scope_cancel, scope -> cancel(item, scope));
  }

  private void cancel(ReservationItem item, SeriesScope scope) {
    new MaterialAlertDialogBuilder(screen.requireContext())
        .setTitle(R.string.reservation_cancel_title)
        .setMessage(screen.getString(R.string.reservation_cancel_message, item.vehicleName()))
        .setNegativeButton(R.string.reservation_keep, null)
        .setPositiveButton(
            R.string.reservation_cancel,
            (dialog, button) ->
                run(
                    graph.car().bookings().cancel(item.reservation().id(), null, scope),
                    R.string.reservation_cancelled_snack))
        .show();
  }

  /** Asks first how much of a series is meant, where there is more than one. */
  private void withScope(
      ReservationItem item,
      List<ReservationItem> all,
      @StringRes int title,
      Consumer<SeriesScope> then) {
    if (ScopeDialog.isNeeded(item, all)) {
      ScopeDialog.ask(screen.requireContext(), title, then);
    } else {
      then.accept(SeriesScope.THIS);
    }
  }

  /** Opens the form, unless it is too early to take the car. */
  void checkOut(ReservationItem item, GroupTime time) {
    Instant earliest = item.reservation().startTime().minus(EARLIEST);
    if (time.now().isBefore(earliest)) {
      navigator.say(screen.getString(R.string.handover_too_early, time.moment(earliest)));
      return;
    }
    navigator.open(HandoverFormFragment.taking(item.reservation().id()));
  }

  void checkIn(ReservationItem item) {
    navigator.open(HandoverFormFragment.returning(item.reservation().id()));
  }

  /** Keeps the car longer; whom that hits, as far as this phone knows, is said at once. */
  void extend(ReservationItem item, int minutes, List<ReservationItem> all, GroupTime time) {
    Instant from = item.reservation().endTime();
    // Of what is late already, the minutes count from now.
    Instant end = (from.isBefore(time.now()) ? time.now() : from).plus(Duration.ofMinutes(minutes));
    TimeRange more = new TimeRange(from, end);
    for (ReservationItem other : all) {
      if (!other.reservation().id().equals(item.reservation().id())
          && other.reservation().vehicleId().equals(item.reservation().vehicleId())
          && TimeRanges.holds(other)
          && TimeRanges.of(other).overlaps(more)) {
        String when = time.timesWithin(TimeRanges.of(other));
        navigator.say(
            other.isMine()
                ? screen.getString(R.string.reservation_hint_clash_you, when)
                : screen.getString(
                    R.string.reservation_extend_hits,
                    VehicleWords.who(screen.requireContext(), other),
                    when));
        return;
      }
    }
    run(
        graph.car().bookings().extend(item.reservation().id(), end),
        screen.getString(R.string.reservation_extended_snack, time.moment(end)));
  }

  private View field(@StringRes int hint) {
    View view = LayoutInflater.from(screen.requireContext()).inflate(R.layout.dialog_field, null);
    TextInputLayout layout = view.findViewById(R.id.field_layout);
    layout.setHint(hint);
    return view;
  }

  private static String typed(View view) {
    EditText text = view.findViewById(R.id.field);
    return text.getText().toString();
  }

  private void run(CompletableFuture<CommandOutcome> command, @Nullable Integer saidWhenDone) {
    run(command, saidWhenDone == null ? null : screen.getString(saidWhenDone));
  }

  private void run(CompletableFuture<CommandOutcome> command, @Nullable String saidWhenDone) {
    command.whenCompleteAsync(
        (outcome, failure) -> {
          String words = CommandWords.trouble(screen, outcome, failure);
          if (words != null) {
            navigator.say(words);
          } else if (saidWhenDone != null && screen.isAdded()) {
            Undo.offer(screen.requireContext(), graph, navigator, saidWhenDone, outcome);
          }
        },
        graph.mainExecutor());
  }
}
