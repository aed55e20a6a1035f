package app.waystation.android.ui;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import org.jspecify.annotations.Nullable;

/** Signed in, but this phone has not heard from the server yet. */
public final class FirstLoadFragment extends ScreenFragment {
  public FirstLoadFragment() {
    super(R.layout.item_message);
  }

  @Override
  public Chrome chrome() {
    return Chrome.PLAIN;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.app_name);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    StateView state = (StateView) view;
    graph()
        .sync()
        .connection()
        .observe(
            getViewLifecycleOwner(),
            connection -> {
              boolean stuck =
                  connection instanceof ConnectionState.Offline
                      || connection instanceof ConnectionState.Reconnecting
                      || connection instanceof ConnectionState.Failed;
              if (stuck) {
                state.show(
                    R.drawable.ic_cloud_off_24dp,
                    R.string.board_failed_title,
                    R.string.board_failed_message);
                state.offer(R.string.action_retry, () -> graph().sync().reconnectNow());
              } else {
                state.showLoading(R.string.board_loading);
              }
            });
  }
}
