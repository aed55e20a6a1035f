package app.waystation.android.inbox;

import android.view.View;
import androidx.fragment.app.Fragment;
import app.waystation.android.R;
import app.waystation.android.ui.common.Navigator;

/** The row of another screen that leads here. */
public final class InboxEntry {
  private InboxEntry() {}

  /** Binds {@code rows_me_inbox} in this screen. */
  public static void bind(Fragment screen, Navigator navigator) {
    View view = screen.requireView();
    view.findViewById(R.id.inbox_settings)
        .setOnClickListener(row -> navigator.open(new NotificationSettingsFragment()));
  }
}
