package app.waystation.android.board;

import android.content.Context;
import android.net.Uri;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that people share, as the shell sees it. A board is a package and one line in
 * {@code RegisteredBoards}; nothing else in the app knows it.
 *
 * <p>Everything is read from the rows of this phone, so it answers without a network. Main thread,
 * except for {@link #search}.
 */
public interface Board {
  /** As in the boards of a group, for example {@code car}; never changes. */
  String key();

  /** What people call it. */
  @StringRes
  int title();

  /** Its picture. */
  @DrawableRes
  int icon();

  /** The board itself, a {@code Screen}. */
  Fragment screen();

  /**
   * What it adds to the agenda on a screen of its own, for example a week with hours; null: the
   * agenda is all there is.
   */
  default @Nullable Fragment calendarScreen() {
    return null;
  }

  /** What can be begun from anywhere, the commonest first; none for those who may only look. */
  List<BoardAction> actions(BoardScope on);

  /** What matters in the next hours. */
  LiveData<List<NowCard>> now(BoardScope on);

  /**
   * Does what a button on one of its cards says.
   *
   * @param screen that shows the card
   * @param action the {@link NowAction#key()}
   */
  void act(Fragment screen, NowCard card, String action);

  /** Everything of it that touches {@code [from, to)}, in order of its start. */
  LiveData<List<CalendarEntry>> calendar(BoardScope on, Instant from, Instant to);

  /**
   * What holds all of these words, best first within its section. Blocks: not for the main thread.
   */
  List<Found> search(BoardScope on, SearchWords words);

  /** The screen or sheet that a link of this board asks for; null: not a link of this board. */
  @Nullable Fragment follow(Uri link);

  /** What its commands look like while they wait. */
  BoardCommands commands();

  /** The app has started: what stands outside of it, such as a widget, is to be kept in step. */
  default void begin(Context app) {}

  /** A minute has passed: what depends on the time is to be read again. */
  default void refreshTimes() {}
}
