package app.waystation.android.inbox;

import androidx.recyclerview.widget.ItemTouchHelper;
import androidx.recyclerview.widget.RecyclerView;
import java.util.function.Consumer;

/** A notification that is swept aside is marked, and comes back as what it is now. */
final class SwipeToMark extends ItemTouchHelper.SimpleCallback {
  private final InboxAdapter adapter;
  private final Consumer<InboxItem> onMark;

  SwipeToMark(InboxAdapter adapter, Consumer<InboxItem> onMark) {
    super(0, ItemTouchHelper.START | ItemTouchHelper.END);
    this.adapter = adapter;
    this.onMark = onMark;
  }

  @Override
  public int getSwipeDirs(RecyclerView list, RecyclerView.ViewHolder holder) {
    return adapter.itemAt(holder.getBindingAdapterPosition()) == null
        ? 0
        : super.getSwipeDirs(list, holder);
  }

  @Override
  public boolean onMove(
      RecyclerView list, RecyclerView.ViewHolder moved, RecyclerView.ViewHolder over) {
    return false;
  }

  @Override
  public void onSwiped(RecyclerView.ViewHolder holder, int direction) {
    int position = holder.getBindingAdapterPosition();
    InboxItem item = adapter.itemAt(position);
    if (item != null) {
      onMark.accept(item);
      adapter.notifyItemChanged(position);
    }
  }
}
