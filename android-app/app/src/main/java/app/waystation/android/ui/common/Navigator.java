package app.waystation.android.ui.common;

import android.net.Uri;
import android.view.View;
import androidx.fragment.app.Fragment;
import org.jspecify.annotations.Nullable;

/** The shell as a screen sees it. Main thread only. */
public interface Navigator {
  /** Opens a screen on top, which also implements {@link Screen}, or a sheet over what is shown. */
  void open(Fragment screen);

  /** Goes where a link leads, as if it came from outside. */
  void follow(Uri link);

  /** Leaves the screen on top. */
  void back();

  /** Goes to the page of waiting commands. */
  void openWaiting();

  /** Goes to the home of the group that is chosen now, wherever we are. */
  void openHome();

  /** The title of the screen on top has changed. */
  void retitle();

  /** Says something in passing. */
  default void say(CharSequence words) {
    say(words, null, null);
  }

  /** Says something in passing, with something to do about it. */
  void say(CharSequence words, @Nullable CharSequence action, View.@Nullable OnClickListener what);
}
