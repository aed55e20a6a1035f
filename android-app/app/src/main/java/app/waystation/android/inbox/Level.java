package app.waystation.android.inbox;

import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.push.PushPayload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of a board wakes, in the order in which it is offered. */
enum Level {
  ALL(PushPayload.INFO, R.string.wishes_all),
  DECISIONS(PushPayload.SUCCESS, R.string.wishes_success),
  NEEDS_ME(PushPayload.WARNING, R.string.wishes_warning),
  WRONG(PushPayload.ERROR, R.string.wishes_error),
  NOTHING("", R.string.wishes_muted);

  private final String severity;
  private final int words;

  Level(String severity, @StringRes int words) {
    this.severity = severity;
    this.words = words;
  }

  @StringRes
  int words() {
    return words;
  }

  /** What these settings say of a board. */
  static Level of(NotificationSettings settings, String board) {
    if (settings.mutedBoards() != null && settings.mutedBoards().contains(board)) {
      return NOTHING;
    }
    String lowest = settings.minSeverity() == null ? null : settings.minSeverity().get(board);
    for (Level level : values()) {
      if (level.severity.equals(lowest)) {
        return level;
      }
    }
    return ALL;
  }

  /** The change that makes this the level of the board; what concerns others stays. */
  NotificationSettings over(NotificationSettings settings, String board) {
    List<String> muted =
        new ArrayList<>(settings.mutedBoards() == null ? List.of() : settings.mutedBoards());
    muted.remove(board);
    Map<String, String> lowest =
        new HashMap<>(settings.minSeverity() == null ? Map.of() : settings.minSeverity());
    if (this == NOTHING) {
      muted.add(board);
    } else {
      lowest.put(board, severity);
    }
    return new NotificationSettings(muted, lowest, null, null);
  }
}
