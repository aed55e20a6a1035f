package app.waystation.android.board.car;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.SameRow;
import app.waystation.android.ui.common.StateView;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.Vehicle;
import com.google.android.material.color.MaterialColors;
import java.time.LocalDate;
import java.util.List;

/** Shows the rows of the board. */
final class CarBoardAdapter extends ListAdapter<CarBoardRow, CarBoardAdapter.Holder> {
  private final Listener listener;
  private final GroupTime time;

  CarBoardAdapter(GroupTime time, Listener listener) {
    super(SameRow.by(row -> List.of(row.getClass(), row.key())));
    this.time = time;
    this.listener = listener;
  }

  @Override
  public int getItemViewType(int position) {
    CarBoardRow row = getItem(position);
    if (row instanceof CarBoardRow.Section) {
      return R.layout.item_section;
    }
    if (row instanceof CarBoardRow.Attention || row instanceof CarBoardRow.Skipped) {
      return R.layout.item_attention;
    }
    if (row instanceof CarBoardRow.Car) {
      return R.layout.item_vehicle;
    }
    return row instanceof CarBoardRow.Booking ? R.layout.item_reservation : R.layout.item_message;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    CarBoardRow row = getItem(position);
    if (row instanceof CarBoardRow.Section section) {
      TextView text = (TextView) holder.itemView;
      text.setText(section.words());
      androidx.core.view.ViewCompat.setAccessibilityHeading(text, true);
    } else if (row instanceof CarBoardRow.Attention attention) {
      bind(holder, attention);
    } else if (row instanceof CarBoardRow.Skipped skipped) {
      holder.text(R.id.title).setText(R.string.series_skipped_title);
      holder.text(R.id.message).setText(skipped.message());
      holder.view(R.id.card).setOnClickListener(view -> listener.onSkipped(skipped));
    } else if (row instanceof CarBoardRow.Car car) {
      bind(holder, car);
    } else if (row instanceof CarBoardRow.Booking booking) {
      bind(holder, booking);
    } else if (row instanceof CarBoardRow.Nothing nothing) {
      StateView view = (StateView) holder.itemView;
      view.show(nothing.icon(), nothing.title(), nothing.message());
      if (nothing.action() != null) {
        view.offer(nothing.action(), listener::onAddVehicle);
      }
    }
  }

  private void bind(Holder holder, CarBoardRow.Attention row) {
    Context context = holder.itemView.getContext();
    ReservationItem item = row.item();
    String wish =
        context.getString(
            R.string.refused_your_request,
            item.vehicleName(),
            time.timesWithin(TimeRanges.of(item)));
    if (item.mark() instanceof SyncMark.Refused refused) {
      holder.text(R.id.title).setText(Refusals.reason(context, time, refused));
      holder.text(R.id.message).setText(wish);
    } else {
      holder.text(R.id.title).setText(R.string.conflict_title);
      holder
          .text(R.id.message)
          .setText(context.getString(R.string.conflict_card, item.vehicleName()));
    }
    holder.view(R.id.card).setOnClickListener(view -> listener.onAttention(item));
  }

  private void bind(Holder holder, CarBoardRow.Car row) {
    Context context = holder.itemView.getContext();
    Vehicle vehicle = row.item().vehicle();
    holder.text(R.id.now).setText(row.words());
    String fuel = context.getString(VehicleWords.fuel(vehicle.fuelType()));
    holder
        .text(R.id.name)
        .setText(
            vehicle.plate() == null
                ? context.getString(R.string.reservation_for_vehicle, vehicle.name(), fuel)
                : context.getString(
                    R.string.reservation_for_vehicle, vehicle.name(), vehicle.plate()));
    holder.text(R.id.next).setText(VehicleWords.next(context, time, row.item()));
    ReservationItem out = row.item().current();
    ReservationItem back = row.item().lastBack();
    boolean isOut = out != null && out.reservation().checkedOutAt() != null;
    String note = isOut || back == null ? null : HandoverWords.note(context, back);
    holder.text(R.id.handover).setText(note);
    holder.view(R.id.handover).setVisibility(note == null ? View.GONE : View.VISIBLE);
    DayStripView strip = holder.itemView.findViewById(R.id.strip);
    strip.show(row.today(), time, vehicle.name(), row.day(), null, false);
    holder.view(R.id.card).setOnClickListener(view -> listener.onVehicle(row.item()));
  }

  private void bind(Holder holder, CarBoardRow.Booking row) {
    Context context = holder.itemView.getContext();
    ReservationItem item = row.item();
    TimeRange range = TimeRanges.of(item);
    boolean startsEarlier = time.dateOf(range.start()).isBefore(row.day());
    LocalDate lastDay = time.dateOf(range.end().minusMillis(1));
    holder
        .text(R.id.start)
        .setText(startsEarlier ? time.date(range.start()) : time.time(range.start()));
    holder
        .text(R.id.end)
        .setText(lastDay.isAfter(row.day()) ? time.date(lastDay) : time.time(range.end()));
    String who = VehicleWords.who(context, item);
    holder.text(R.id.title).setText(who);
    String notes = item.reservation().notes();
    String about =
        notes == null || notes.isEmpty()
            ? item.vehicleName()
            : context.getString(R.string.reservation_for_vehicle, item.vehicleName(), notes);
    String why = item.reservation().decisionReason();
    if (ReservationBadge.of(item) == ReservationBadge.DECLINED && why != null && !why.isEmpty()) {
      about =
          context.getString(R.string.reservation_declined_because, Refusals.decision(context, why));
    }
    if (row.notice() != null) {
      about = context.getString(R.string.reservation_for_vehicle, item.vehicleName(), row.notice());
    }
    holder.text(R.id.subtitle).setText(about);
    ReservationBadge badge = ReservationBadge.of(item);
    StatusBadge status = holder.itemView.findViewById(R.id.status);
    badge.showIn(status);
    holder
        .view(R.id.bar)
        .setBackgroundTintList(
            android.content.res.ColorStateList.valueOf(
                MaterialColors.getColor(holder.itemView, badge.barColour())));
    holder.view(R.id.decide).setVisibility(row.mayDecide() ? View.VISIBLE : View.GONE);
    holder.view(R.id.approve).setOnClickListener(view -> listener.onApprove(item));
    holder.view(R.id.decline).setOnClickListener(view -> listener.onDecline(item));
    View body = holder.view(R.id.row);
    body.setContentDescription(
        context.getString(
            R.string.a11y_reservation,
            who,
            item.vehicleName(),
            time.timesWithDay(range),
            row.notice() == null ? context.getString(badge.words) : row.notice()));
    body.setOnClickListener(view -> listener.onReservation(item));
  }

  /** What a person does on the board. */
  interface Listener {
    void onReservation(ReservationItem item);

    void onAttention(ReservationItem item);

    void onSkipped(CarBoardRow.Skipped skipped);

    void onVehicle(VehicleItem item);

    void onApprove(ReservationItem item);

    void onDecline(ReservationItem item);

    void onAddVehicle();
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }

    TextView text(int id) {
      return itemView.findViewById(id);
    }

    View view(int id) {
      return itemView.findViewById(id);
    }
  }
}
