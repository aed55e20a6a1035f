package app.waystation.android.ui.common;

import android.Manifest;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.os.Build;
import android.provider.Settings;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.core.app.NotificationManagerCompat;
import androidx.core.content.ContextCompat;
import androidx.fragment.app.Fragment;
import app.waystation.android.R;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;

/**
 * Whether this phone may show notifications, and asking for it: when it matters, once, with the
 * reason first. Make it while the fragment is made.
 */
public final class PushPermission {
  private static final String FILE = "screens";
  private static final String ASKED = "push_asked";

  private final Fragment screen;
  private final ActivityResultLauncher<String> launcher;

  /** For this screen; {@code onAnswer} runs after each answer of the person. */
  public PushPermission(Fragment screen, Runnable onAnswer) {
    this.screen = screen;
    this.launcher =
        screen.registerForActivityResult(
            new ActivityResultContracts.RequestPermission(), granted -> onAnswer.run());
  }

  /** How it stands. */
  public State state() {
    Context context = screen.requireContext();
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
        && ContextCompat.checkSelfPermission(context, Manifest.permission.POST_NOTIFICATIONS)
            != PackageManager.PERMISSION_GRANTED) {
      boolean maySayNoForGood =
          preferences().getBoolean(ASKED, false)
              && !screen.shouldShowRequestPermissionRationale(
                  Manifest.permission.POST_NOTIFICATIONS);
      return maySayNoForGood ? State.BLOCKED : State.OFF;
    }
    return NotificationManagerCompat.from(context).areNotificationsEnabled()
        ? State.ON
        : State.BLOCKED;
  }

  /** Asks, with the reason first, unless it is granted or was asked in this way before. */
  public void askOnce() {
    if (state() == State.OFF && !preferences().getBoolean(ASKED, false)) {
      new MaterialAlertDialogBuilder(screen.requireContext())
          .setIcon(R.drawable.ic_bell_24dp)
          .setTitle(R.string.me_push_rationale_title)
          .setMessage(R.string.me_push_rationale)
          .setNegativeButton(R.string.action_not_now, null)
          .setPositiveButton(R.string.me_push_ask, (dialog, button) -> ask())
          .show();
    }
  }

  /** Asks the system, or opens its settings when it would not ask any more. */
  public void ask() {
    if (state() == State.OFF && Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
      preferences().edit().putBoolean(ASKED, true).apply();
      launcher.launch(Manifest.permission.POST_NOTIFICATIONS);
    } else {
      screen.startActivity(
          new Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
              .putExtra(Settings.EXTRA_APP_PACKAGE, screen.requireContext().getPackageName()));
    }
  }

  private SharedPreferences preferences() {
    return screen.requireContext().getSharedPreferences(FILE, Context.MODE_PRIVATE);
  }

  /** Whether notifications are shown. */
  public enum State {
    ON,
    /** Not asked yet, or asked and to be asked again. */
    OFF,
    /** Only the system's settings can change it. */
    BLOCKED
  }
}
