package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.TextView;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The server said no to a reservation: why, what else would be possible, and what to do. */
public final class RefusedFragment extends ScreenFragment {
  private static final String ID = "id";

  private boolean shown;

  public RefusedFragment() {
    super(R.layout.fragment_refused);
  }

  /** About this reservation. */
  static RefusedFragment of(String reservationId) {
    RefusedFragment screen = new RefusedFragment();
    Bundle args = new Bundle();
    args.putString(ID, reservationId);
    screen.setArguments(args);
    return screen;
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.refused_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    // Nothing to choose from before it is known what the choice is about.
    view.setVisibility(View.INVISIBLE);
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    String id = requireArguments().getString(ID, "");
    graph()
        .car()
        .reservations(group.id())
        .observe(
            getViewLifecycleOwner(),
            all -> {
              for (ReservationItem item : all) {
                if (item.reservation().id().equals(id)
                    && item.mark() instanceof SyncMark.Refused refused) {
                  show(group, item, refused, all);
                  return;
                }
              }
              if (shown) {
                navigator().back();
              }
            });
  }

  private void show(
      GroupItem group, ReservationItem item, SyncMark.Refused refused, List<ReservationItem> all) {
    shown = true;
    requireView().setVisibility(View.VISIBLE);
    GroupTime time = groupTime();
    Reservation wish = item.reservation();
    TimeRange wanted = TimeRanges.of(item);
    TextView reason = find(R.id.reason);
    reason.setText(Refusals.reason(requireContext(), time, refused));
    TextView words = find(R.id.wish);
    words.setText(
        getString(R.string.refused_your_request, item.vehicleName(), time.timesWithin(wanted)));
    List<ReservationItem> others = new ArrayList<>();
    for (ReservationItem other : all) {
      if (other.reservation().vehicleId().equals(wish.vehicleId()) && other != item) {
        others.add(other);
      }
    }
    boolean overlap = refused.code().equals(ErrorCode.RESERVATION_OVERLAP.wire());
    DayStripView strip = find(R.id.strip);
    strip.setVisibility(overlap ? View.VISIBLE : View.GONE);
    strip.show(time.dateOf(wanted.start()), time, item.vehicleName(), others, wanted, true);
    offerAlternative(group, item, refused, overlap ? alternative(time, wanted, others) : null);
    find(R.id.edit)
        .setOnClickListener(
            button ->
                navigator().open(ReservationFormFragment.askAgain(wish.id(), refused.entry())));
    find(R.id.discard)
        .setOnClickListener(
            button -> {
              shown = false;
              graph()
                  .outbox()
                  .discard(refused.entry())
                  .whenCompleteAsync(
                      (discarded, failure) -> {
                        if (isAdded()) {
                          Outbox outbox = graph().outbox();
                          navigator()
                              .say(
                                  getString(R.string.refused_discarded_snack),
                                  getString(R.string.waiting_undo),
                                  undo -> outbox.restore(discarded));
                          navigator().back();
                        }
                      },
                      graph().mainExecutor());
            });
  }

  private static @Nullable TimeRange alternative(
      GroupTime time, TimeRange wanted, List<ReservationItem> others) {
    Instant from = wanted.start().isBefore(time.now()) ? time.now() : wanted.start();
    TimeRange free =
        Clashes.nextFree(from, Duration.between(wanted.start(), wanted.end()), others, null);
    // What this phone thinks free although the server just said no is not worth offering.
    return free == null || free.equals(wanted) ? null : free;
  }

  private void offerAlternative(
      GroupItem group, ReservationItem item, SyncMark.Refused refused, @Nullable TimeRange free) {
    // A refused change of what the server has goes through the form, where it can be seen.
    boolean offers = free != null && item.server() == null;
    find(R.id.alternative).setVisibility(offers ? View.VISIBLE : View.GONE);
    if (free == null) {
      return;
    }
    GroupTime time = groupTime();
    TextView text = find(R.id.alternative_text);
    text.setText(getString(R.string.refused_alternative, time.timesWithin(free)));
    Button ask = find(R.id.ask_alternative);
    ask.setText(getString(R.string.refused_ask_alternative, time.timesWithin(free)));
    ask.setOnClickListener(button -> askFor(group, item.reservation(), refused, free));
  }

  private void askFor(GroupItem group, Reservation old, SyncMark.Refused refused, TimeRange free) {
    shown = false;
    CompletableFuture<CommandOutcome> asked =
        graph()
            .car()
            .reserve(
                group.id(),
                new CreateReservation(
                    null, old.vehicleId(), free.start(), free.end(), old.notes()));
    asked
        .thenCompose(
            outcome ->
                outcome instanceof CommandOutcome.Queued
                    ? graph().outbox().discard(refused.entry()).thenApply(nothing -> outcome)
                    : CompletableFuture.completedFuture(outcome))
        .whenCompleteAsync(
            (outcome, failure) -> {
              String words = CommandWords.trouble(this, outcome, failure);
              if (words != null) {
                navigator().say(words);
              } else if (isAdded()) {
                navigator().back();
              }
            },
            graph().mainExecutor());
  }
}
