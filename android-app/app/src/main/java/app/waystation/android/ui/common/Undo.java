package app.waystation.android.ui.common;

import android.content.Context;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.sync.CommandOutcome;
import org.jspecify.annotations.Nullable;

/** Says that something was done, and offers to take it back while it has not left this phone. */
public final class Undo {
  private Undo() {}

  /**
   * Says it.
   *
   * @param outcome of the command that did it
   */
  public static void offer(
      Context context,
      AppGraph graph,
      Navigator navigator,
      CharSequence words,
      @Nullable CommandOutcome outcome) {
    if (!(outcome instanceof CommandOutcome.Queued queued)
        || graph.sync().connectionNow().isConnected()) {
      // Where there is a connection it is on its way already.
      navigator.say(words);
      return;
    }
    navigator.say(
        words,
        context.getString(R.string.action_undo),
        tapped ->
            graph
                .outbox()
                .takeBack(queued.entry())
                .whenCompleteAsync(
                    (taken, failure) -> {
                      if (failure != null || !taken) {
                        navigator.say(context.getString(R.string.undo_too_late));
                      }
                    },
                    graph.mainExecutor()));
  }
}
