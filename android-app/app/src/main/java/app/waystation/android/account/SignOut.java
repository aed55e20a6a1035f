package app.waystation.android.account;

import androidx.fragment.app.Fragment;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;

/** Asks before signing out, and says what would be lost. */
final class SignOut {
  private SignOut() {}

  static void ask(Fragment screen, AppGraph graph) {
    graph
        .accounts()
        .unsent()
        .whenCompleteAsync(
            (unsent, failure) -> {
              if (screen.getView() != null) {
                show(screen, graph, unsent == null ? 0 : unsent);
              }
            },
            graph.mainExecutor());
  }

  private static void show(Fragment screen, AppGraph graph, int unsent) {
    boolean loses = unsent > 0;
    new MaterialAlertDialogBuilder(screen.requireContext())
        .setTitle(R.string.me_sign_out_title)
        .setMessage(
            loses
                ? screen
                    .getResources()
                    .getQuantityString(R.plurals.me_sign_out_unsent, unsent, unsent)
                : screen.getString(R.string.me_sign_out_clean))
        .setNegativeButton(R.string.action_cancel, null)
        .setPositiveButton(
            loses ? R.string.me_sign_out_anyway : R.string.me_sign_out,
            (dialog, button) -> graph.accounts().logout())
        .show();
  }
}
