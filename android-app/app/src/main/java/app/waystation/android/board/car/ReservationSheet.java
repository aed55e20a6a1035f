package app.waystation.android.board.car;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.TextView;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.Navigator;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import com.google.android.material.bottomsheet.BottomSheetDialogFragment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reservation, and what this person can do about it. Follows it while it is open. */
public final class ReservationSheet extends BottomSheetDialogFragment {
  private static final String ID = "id";
  private static final int SHORT = 20;
  private static final int LONG = 60;

  /** Of this reservation. */
  static ReservationSheet of(String reservationId) {
    ReservationSheet sheet = new ReservationSheet();
    Bundle args = new Bundle();
    args.putString(ID, reservationId);
    sheet.setArguments(args);
    return sheet;
  }

  @Override
  public View onCreateView(
      LayoutInflater inflater, @Nullable ViewGroup parent, @Nullable Bundle saved) {
    return inflater.inflate(R.layout.sheet_reservation, parent, false);
  }

  private boolean seen;

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    GroupItem group = CurrentGroup.of(requireActivity()).now();
    if (group == null) {
      dismiss();
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
                if (item.reservation().id().equals(id)) {
                  seen = true;
                  show(view, group, item, all);
                  return;
                }
              }
              if (!seen) {
                // A notification of long ago: say so, instead of opening nothing.
                ((Navigator) requireActivity()).say(getString(R.string.inbox_gone));
              }
              dismissAllowingStateLoss();
            });
  }

  private void show(View view, GroupItem group, ReservationItem item, List<ReservationItem> all) {
    GroupTime time =
        new GroupTime(requireContext(), CurrentGroup.of(requireActivity()).zone(), graph().clock());
    Reservation reservation = item.reservation();
    ReservationBadge.of(item).showIn(view.findViewById(R.id.status));
    text(view, R.id.title)
        .setText(
            getString(
                R.string.reservation_for_vehicle,
                VehicleWords.who(requireContext(), item),
                item.vehicleName()));
    text(view, R.id.when).setText(time.timesWithDay(TimeRanges.of(item)));
    showIfAny(text(view, R.id.flag), flags(time, item, all));
    showIfAny(text(view, R.id.notes), reservation.notes());
    showHandover(view, item);
    showIfAny(text(view, R.id.facts), facts(time, reservation));
    boolean settled =
        !(item.mark() instanceof SyncMark.Refused) && !(item.mark() instanceof SyncMark.Conflict);
    boolean decides = group.myRole().decides();
    boolean mine = item.isMine() || decides;
    boolean writes = group.myRole().writes();
    ReservationStatus status = item.status();
    ReservationActions actions =
        new ReservationActions(screenBelow(), graph(), (Navigator) requireActivity());

    boolean mayDecide =
        decides && status == ReservationStatus.PENDING && item.mark() instanceof SyncMark.Confirmed;
    view.findViewById(R.id.decide).setVisibility(mayDecide ? View.VISIBLE : View.GONE);
    on(view, R.id.approve, () -> actions.approve(item, all));
    on(view, R.id.decline, () -> actions.decline(item, all));

    Button primary = view.findViewById(R.id.primary);
    if (!settled) {
      primary.setText(R.string.conflict_review);
      primary.setVisibility(View.VISIBLE);
      on(view, R.id.primary, () -> CarScreens.openAttention((Navigator) requireActivity(), item));
    } else if (writes && item.isMine() && status.canBecome(ReservationStatus.ACTIVE)) {
      primary.setText(R.string.reservation_check_out);
      primary.setVisibility(View.VISIBLE);
      on(view, R.id.primary, () -> actions.checkOut(item, time));
    } else if (writes && item.isMine() && status.canBecome(ReservationStatus.COMPLETED)) {
      primary.setText(R.string.reservation_check_in);
      primary.setVisibility(View.VISIBLE);
      on(view, R.id.primary, () -> actions.checkIn(item));
    } else {
      primary.setVisibility(View.GONE);
    }
    boolean out = status == ReservationStatus.ACTIVE || status == ReservationStatus.OVERDUE;
    boolean mayExtend = settled && writes && item.isMine() && out;
    view.findViewById(R.id.extend).setVisibility(mayExtend ? View.VISIBLE : View.GONE);
    showExtend(view, R.id.extend_short, SHORT, () -> actions.extend(item, SHORT, all, time));
    showExtend(view, R.id.extend_long, LONG, () -> actions.extend(item, LONG, all, time));
    // A series that waits is one wish: it is dropped where wishes wait.
    boolean ofWaitingSeries = item.server() == null && reservation.series() != null;
    boolean mayCancel =
        settled
            && writes
            && mine
            && !ofWaitingSeries
            && status.canBecome(ReservationStatus.CANCELLED);
    view.findViewById(R.id.own).setVisibility(mayCancel ? View.VISIBLE : View.GONE);
    on(
        view,
        R.id.edit,
        () -> ((Navigator) requireActivity()).open(ReservationFormFragment.edit(reservation.id())));
    on(view, R.id.cancel, () -> actions.cancel(item, all));
  }

  private void showExtend(View view, int id, int minutes, Runnable what) {
    text(view, id).setText(getString(R.string.reservation_extend, minutes));
    on(view, id, what);
  }

  private @Nullable String flags(GroupTime time, ReservationItem item, List<ReservationItem> all) {
    List<String> lines = new ArrayList<>();
    String notice = BookingNotices.of(requireContext(), time, item, all);
    if (notice != null) {
      lines.add(notice);
    }
    lines.addAll(HandoverWords.warnings(requireContext(), item.reservation().warnings()));
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  private void showHandover(View view, ReservationItem item) {
    showIfAny(text(view, R.id.handover), HandoverWords.note(requireContext(), item));
    HandoverNote note = item.reservation().handover();
    boolean hasPlace = note != null && note.lat() != null && note.lon() != null;
    view.findViewById(R.id.map).setVisibility(hasPlace ? View.VISIBLE : View.GONE);
    if (note != null && hasPlace) {
      Uri place = Uri.parse("geo:0,0?q=" + note.lat() + "," + note.lon());
      on(view, R.id.map, () -> openMap(place));
    }
  }

  private void openMap(Uri place) {
    try {
      requireActivity().startActivity(new Intent(Intent.ACTION_VIEW, place));
    } catch (ActivityNotFoundException e) {
      ((Navigator) requireActivity()).say(place.getSchemeSpecificPart());
    }
  }

  private String facts(GroupTime time, Reservation reservation) {
    Figures figures = Figures.of(requireContext());
    List<String> facts = new ArrayList<>();
    String why = reservation.decisionReason();
    if (why != null
        && !why.isEmpty()
        && ReservationStatus.of(reservation.status()) == ReservationStatus.DECLINED) {
      facts.add(
          getString(
              R.string.reservation_declined_because, Refusals.decision(requireContext(), why)));
    }
    if (reservation.startOdometerM() != null) {
      facts.add(
          getString(
              R.string.reservation_start_odometer,
              figures.kilometres(reservation.startOdometerM())));
    }
    if (reservation.endOdometerM() != null) {
      facts.add(
          getString(
              R.string.reservation_end_odometer, figures.kilometres(reservation.endOdometerM())));
    }
    if (reservation.startFuelPct() != null) {
      facts.add(getString(R.string.reservation_start_fuel, reservation.startFuelPct()));
    }
    if (reservation.endFuelPct() != null) {
      facts.add(getString(R.string.reservation_end_fuel, reservation.endFuelPct()));
    }
    String repeats =
        reservation.series() == null
            ? null
            : SeriesWords.of(requireContext(), reservation.series());
    if (repeats != null) {
      facts.add(repeats);
    }
    facts.add(getString(R.string.reservation_made, time.momentWithDay(reservation.createdAt())));
    return String.join("\n", facts);
  }

  /** The dialogs that follow outlive this sheet, so they belong to the screen below it. */
  private androidx.fragment.app.Fragment screenBelow() {
    androidx.fragment.app.Fragment below = getParentFragmentManager().findFragmentById(R.id.screen);
    return below == null ? this : below;
  }

  private void on(View view, int id, Runnable what) {
    view.findViewById(id)
        .setOnClickListener(
            button -> {
              dismiss();
              what.run();
            });
  }

  private static TextView text(View view, int id) {
    return view.findViewById(id);
  }

  private static void showIfAny(TextView view, @Nullable String words) {
    view.setText(words);
    view.setVisibility(words == null || words.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private AppGraph graph() {
    return ((AppGraph.Owner) requireContext().getApplicationContext()).appGraph();
  }
}
