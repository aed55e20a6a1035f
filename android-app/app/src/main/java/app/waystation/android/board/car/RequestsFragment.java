package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for an answer of those who decide, in the order in which it begins. */
public final class RequestsFragment extends ScreenFragment implements CarBoardAdapter.Listener {
  private List<ReservationItem> all = List.of();

  @SuppressWarnings("NullAway.Init") // The framework makes fragments.
  public RequestsFragment() {
    super(R.layout.fragment_requests);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.requests_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    RecyclerView list = find(R.id.requests);
    StateView state = find(R.id.state);
    list.setLayoutManager(new LinearLayoutManager(requireContext()));
    state.showLoading(R.string.board_loading);
    GroupItem group = currentGroup().now();
    if (group == null) {
      navigator().back();
      return;
    }
    CarBoardAdapter adapter = new CarBoardAdapter(groupTime(), this);
    list.setAdapter(adapter);
    graph()
        .car()
        .reservations(group.id())
        .observe(
            getViewLifecycleOwner(),
            found -> {
              all = found;
              List<CarBoardRow> rows =
                  new CarBoardRows(requireContext(), groupTime(), group.myRole()).requests(found);
              adapter.submitList(rows);
              if (rows.isEmpty()) {
                state.show(
                    R.drawable.ic_check_24dp,
                    R.string.requests_empty_title,
                    R.string.requests_empty_message);
              } else {
                state.setVisibility(View.GONE);
              }
            });
  }

  @Override
  public void onReservation(ReservationItem item) {
    ReservationSheet.of(item.reservation().id()).show(getParentFragmentManager(), "reservation");
  }

  @Override
  public void onAttention(ReservationItem item) {
    CarScreens.openAttention(navigator(), item);
  }

  @Override
  public void onSkipped(CarBoardRow.Skipped skipped) {}

  @Override
  public void onVehicle(VehicleItem item) {}

  @Override
  public void onApprove(ReservationItem item) {
    new ReservationActions(this, graph(), navigator()).approve(item, all);
  }

  @Override
  public void onDecline(ReservationItem item) {
    new ReservationActions(this, graph(), navigator()).decline(item, all);
  }

  @Override
  public void onAddVehicle() {}
}
