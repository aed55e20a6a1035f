package app.waystation.android.board;

import android.content.Context;
import androidx.annotation.DrawableRes;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import app.waystation.android.sync.OutboxItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a board's commands look like while they wait, and where to settle what went wrong. */
public interface BoardCommands {
  /** Whether this is a command of the board. */
  boolean owns(OutboxItem command);

  /**
   * A command in words.
   *
   * @param subject the name of what it is about; empty when it is not known
   */
  String title(Context context, OutboxItem command, String subject);

  /** A picture for it. */
  @DrawableRes
  int icon(OutboxItem command);

  /** Why it was refused, in words. */
  String reason(Context context, OutboxItem command);

  /** Where its conflict is settled. */
  Fragment conflict(OutboxItem command);

  /** Where its refusal is looked at; null: there is no more to see than the reason. */
  @Nullable Fragment refused(OutboxItem command);

  /** What each command of the group is about, by the id of the thing. */
  LiveData<Map<String, CommandSubject>> subjects(BoardScope on);
}
