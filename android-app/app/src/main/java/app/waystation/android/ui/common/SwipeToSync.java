package app.waystation.android.ui.common;

import android.view.View;
import androidx.swiperefreshlayout.widget.SwipeRefreshLayout;
import app.waystation.android.R;
import java.util.function.Supplier;

/** Pulling a list down syncs, and says so when that fails. */
public final class SwipeToSync {
  private final ScreenFragment screen;
  private final SwipeRefreshLayout layout;

  private SwipeToSync(ScreenFragment screen, SwipeRefreshLayout layout) {
    this.screen = screen;
    this.layout = layout;
  }

  /**
   * Lets a screen be pulled.
   *
   * @param shown what is scrolled in it now: it is pulled only from its top
   */
  public static void on(
      ScreenFragment screen, SwipeRefreshLayout layout, Supplier<? extends View> shown) {
    SwipeToSync pulled = new SwipeToSync(screen, layout);
    layout.setOnChildScrollUpCallback((parent, child) -> shown.get().canScrollVertically(-1));
    layout.setOnRefreshListener(pulled::sync);
  }

  private void sync() {
    screen
        .graph()
        .sync()
        .syncNow()
        .whenCompleteAsync(
            (report, failure) -> {
              layout.setRefreshing(false);
              if (screen.isAdded() && (failure != null || report.failure() != null)) {
                screen.navigator().say(screen.getString(R.string.refresh_failed));
              }
            },
            screen.graph().mainExecutor());
  }
}
