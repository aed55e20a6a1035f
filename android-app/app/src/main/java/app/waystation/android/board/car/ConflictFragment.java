package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.TextView;
import app.waystation.android.R;
import app.waystation.android.data.db.RivalChange;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.conflict.ConflictCardView;
import app.waystation.protocol.WireException;
import app.waystation.protocol.auth.User;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Two people changed the same thing: both truths, and the choice. */
public final class ConflictFragment extends ScreenFragment {
  private static final String TYPE = "type";
  private static final String ID = "id";

  private boolean shown;
  private SyncMark.@Nullable Conflict current;
  private @Nullable RivalChange rival;
  private List<VehicleItem> vehicles = List.of();

  public ConflictFragment() {
    super(R.layout.fragment_conflict);
  }

  /** About this thing. */
  static ConflictFragment of(String entityType, String entityId) {
    ConflictFragment screen = new ConflictFragment();
    Bundle args = new Bundle();
    args.putString(TYPE, entityType);
    args.putString(ID, entityId);
    screen.setArguments(args);
    return screen;
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.conflict_title);
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
    CarRepository car = graph().car();
    String id = requireArguments().getString(ID, "");
    graph()
        .outbox()
        .rivalOf(id)
        .observe(
            getViewLifecycleOwner(),
            found -> {
              rival = found.orElse(null);
              showCard();
            });
    car.vehicles(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              vehicles = found;
              for (VehicleItem item : found) {
                if (type().equals(CarCommands.VEHICLE) && item.vehicle().id().equals(id)) {
                  show(item.vehicle().name(), item.mark());
                }
              }
              followOthers(group, id);
            });
  }

  /** Names of cars are needed first: the fields speak of them. */
  private void followOthers(GroupItem group, String id) {
    if (type().equals(CarCommands.RESERVATION)) {
      graph()
          .car()
          .reservations(group.id())
          .observe(
              getViewLifecycleOwner(),
              found -> {
                for (ReservationItem item : found) {
                  if (item.reservation().id().equals(id)) {
                    show(
                        getString(
                            R.string.reservation_for_vehicle,
                            VehicleWords.who(requireContext(), item),
                            item.vehicleName()),
                        item.mark());
                  }
                }
              });
    } else if (type().equals(CarCommands.FUEL_LOG)) {
      graph()
          .car()
          .fuelLogs(group.id())
          .observe(
              getViewLifecycleOwner(),
              found -> {
                for (FuelLogItem item : found) {
                  if (item.log().id().equals(id)) {
                    show(
                        getString(R.string.command_create_fuel_log, item.vehicleName()),
                        item.mark());
                  }
                }
              });
    }
  }

  private String type() {
    return requireArguments().getString(TYPE, "");
  }

  private void show(String subject, SyncMark mark) {
    if (!(mark instanceof SyncMark.Conflict conflict)) {
      // Settled, here or by the server: nothing is left to choose.
      if (shown) {
        navigator().back();
      }
      return;
    }
    shown = true;
    requireView().setVisibility(View.VISIBLE);
    TextView heading = find(R.id.subject);
    heading.setText(subject);
    current = conflict;
    showCard();
  }

  private void showCard() {
    SyncMark.Conflict conflict = current;
    if (conflict == null) {
      return;
    }
    GroupTime time = groupTime();
    RivalChange other = rival;
    String who = other == null ? "" : nameOf(other);
    TextView lead = find(R.id.lead);
    lead.setText(
        other == null
            ? getString(R.string.conflict_lead_unknown)
            : getString(R.string.conflict_lead, who));
    ConflictCardView card = find(R.id.card);
    try {
      card.show(
          new ConflictWords(time, figures(), this::vehicleName, this::getString)
              .of(type(), conflict),
          getString(
              R.string.conflict_side, getString(R.string.conflict_mine), moment(conflict.madeAt())),
          other == null
              ? getString(R.string.conflict_theirs)
              : getString(R.string.conflict_side, who, moment(other.changedAt())));
      card.setVisibility(View.VISIBLE);
    } catch (WireException e) {
      // A newer server's shape: the choice is still to be made.
      card.setVisibility(View.GONE);
    }
    Button merge = find(R.id.merge);
    boolean fits = conflict.merged() != null;
    merge.setVisibility(fits ? View.VISIBLE : View.GONE);
    find(R.id.merge_help).setVisibility(fits ? View.VISIBLE : View.GONE);
    long entry = conflict.entry();
    merge.setOnClickListener(button -> settle(graph().outbox().merge(entry)));
    find(R.id.keep_mine).setOnClickListener(button -> settle(graph().outbox().keepMine(entry)));
    find(R.id.take_theirs).setOnClickListener(button -> settle(graph().outbox().takeTheirs(entry)));
  }

  private String moment(Instant at) {
    return groupTime().moment(at);
  }

  private String nameOf(RivalChange change) {
    User me = graph().session().user();
    boolean mine = me != null && me.id().equals(change.actorId());
    return mine ? getString(R.string.conflict_you_elsewhere) : change.actorName();
  }

  private String vehicleName(String id) {
    for (VehicleItem vehicle : vehicles) {
      if (vehicle.vehicle().id().equals(id)) {
        return vehicle.vehicle().name();
      }
    }
    return getString(R.string.nav_car);
  }

  private void settle(CompletableFuture<Void> choice) {
    shown = false;
    choice.whenCompleteAsync(
        (nothing, failure) -> {
          if (isAdded()) {
            if (failure != null) {
              navigator().say(getString(R.string.error_unknown));
            } else {
              navigator().back();
            }
          }
        },
        graph().mainExecutor());
  }
}
