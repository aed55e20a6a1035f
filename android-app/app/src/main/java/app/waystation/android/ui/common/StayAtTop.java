package app.waystation.android.ui.common;

import androidx.recyclerview.widget.RecyclerView;

/**
 * Keeps a list that stands at its beginning there when something new comes before what is shown:
 * otherwise a list holds on to its first visible line, and the most important line, which comes a
 * moment later than the others, would stand above the screen.
 */
public final class StayAtTop extends RecyclerView.AdapterDataObserver {
  private final RecyclerView list;

  private StayAtTop(RecyclerView list) {
    this.list = list;
  }

  /** Watches over a list that has its adapter. */
  public static void of(RecyclerView list) {
    RecyclerView.Adapter<?> adapter = list.getAdapter();
    if (adapter != null) {
      adapter.registerAdapterDataObserver(new StayAtTop(list));
    }
  }

  @Override
  public void onItemRangeInserted(int start, int count) {
    if (start == 0 && !list.canScrollVertically(-1)) {
      list.scrollToPosition(0);
    }
  }
}
