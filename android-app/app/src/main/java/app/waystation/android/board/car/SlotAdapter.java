package app.waystation.android.board.car;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.SameRow;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The free stretches that were found. */
final class SlotAdapter extends ListAdapter<FreeSlots.Slot, SlotAdapter.Holder> {
  private final GroupTime time;
  private final Consumer<FreeSlots.Slot> onSlot;

  SlotAdapter(GroupTime time, Consumer<FreeSlots.Slot> onSlot) {
    super(SameRow.by(slot -> List.of(slot.range(), slot.vehicle().vehicle().id())));
    this.time = time;
    this.onSlot = onSlot;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int type) {
    return new Holder(
        LayoutInflater.from(parent.getContext()).inflate(R.layout.item_slot, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    FreeSlots.Slot slot = getItem(position);
    View view = holder.itemView;
    Context context = view.getContext();
    TextView title = view.findViewById(R.id.title);
    title.setText(time.timesWithDay(slot.range()));
    TextView detail = view.findViewById(R.id.detail);
    String free =
        context.getString(
            R.string.slots_free_for,
            slot.vehicle().vehicle().name(),
            time.duration(Duration.between(slot.range().start(), slot.range().end())));
    detail.setText(
        slot.asked().isEmpty()
            ? free
            : free + "\n" + context.getString(R.string.slots_asked, slot.asked()));
    view.findViewById(R.id.card).setOnClickListener(card -> onSlot.accept(slot));
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
