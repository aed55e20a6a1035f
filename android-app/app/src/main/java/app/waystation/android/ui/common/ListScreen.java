package app.waystation.android.ui.common;

import android.os.Bundle;
import android.view.View;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.Transformations;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import androidx.swiperefreshlayout.widget.SwipeRefreshLayout;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import com.google.android.material.color.MaterialColors;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that can be pulled to refresh, about the chosen group, and read again every minute. */
public abstract class ListScreen extends ScreenFragment {
  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  private final Runnable minute = this::nextMinute;

  /** With a list, and a state in its place. */
  protected ListScreen() {
    super(R.layout.fragment_list);
  }

  @Override
  public Chrome chrome() {
    return Chrome.TAB;
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    RecyclerView list = list();
    list.setLayoutManager(new LinearLayoutManager(requireContext()));
    SwipeRefreshLayout refresh = find(R.id.refresh);
    refresh.setColorSchemeColors(MaterialColors.getColor(refresh, R.attr.colorPrimary));
    refresh.setProgressBackgroundColorSchemeColor(
        MaterialColors.getColor(refresh, R.attr.colorSurfaceContainerHigh));
    SwipeToSync.on(this, refresh, this::list);
    state().showLoading(R.string.board_loading);
  }

  @Override
  public void onStart() {
    super.onStart();
    requireView().postDelayed(minute, MINUTE_MS);
    minutePassed();
  }

  @Override
  public void onStop() {
    requireView().removeCallbacks(minute);
    super.onStop();
  }

  /** What depends on the time is to be shown anew. */
  protected void minutePassed() {
    graph().boards().refreshTimes();
  }

  /** The list. */
  protected final RecyclerView list() {
    return find(R.id.list);
  }

  /** What stands in its place. */
  protected final StateView state() {
    return find(R.id.state);
  }

  /** Shows the list, or what stands in its place. */
  protected final void showList(boolean listed) {
    list().setVisibility(listed ? View.VISIBLE : View.GONE);
    state().setVisibility(listed ? View.GONE : View.VISIBLE);
  }

  /** Something of the chosen group; of the next one as soon as another is chosen. */
  protected final <T> LiveData<T> ofGroup(Function<GroupItem, LiveData<T>> read) {
    return Transformations.switchMap(
        currentGroup().observe(),
        choice -> choice.group() == null ? new MediatorLiveData<>() : read.apply(choice.group()));
  }

  private void nextMinute() {
    requireView().postDelayed(minute, MINUTE_MS);
    minutePassed();
  }
}
