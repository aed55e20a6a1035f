package app.waystation.android.ui.common;

import android.view.View;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;

/** Keeps content out from under system bars, cutouts and the keyboard. */
public final class Insets {
  private Insets() {}

  /** Adds what covers the edges of the window to the view's own padding, on these sides. */
  public static void pad(View view, boolean top, boolean bottom) {
    int startTop = view.getPaddingTop();
    int startBottom = view.getPaddingBottom();
    ViewCompat.setOnApplyWindowInsetsListener(
        view,
        (target, insets) -> {
          androidx.core.graphics.Insets bars = covered(insets);
          target.setPadding(
              target.getPaddingLeft(),
              startTop + (top ? bars.top : 0),
              target.getPaddingRight(),
              startBottom + (bottom ? bars.bottom : 0));
          return insets;
        });
    ViewCompat.requestApplyInsets(view);
  }

  /** What system bars, cutouts and the keyboard cover. */
  public static androidx.core.graphics.Insets covered(WindowInsetsCompat insets) {
    return insets.getInsets(
        WindowInsetsCompat.Type.systemBars()
            | WindowInsetsCompat.Type.displayCutout()
            | WindowInsetsCompat.Type.ime());
  }
}
