package app.waystation.android.inbox;

import androidx.annotation.StringRes;
import app.waystation.android.R;

/** What a person can do with the inbox; the {@code kind} of its commands in the outbox. */
public final class InboxCommands {
  public static final String READ = "mark_read";
  public static final String READ_ALL = "mark_all_read";
  public static final String UNREAD = "mark_unread";
  public static final String CHANGE_SETTINGS = "change_notification_settings";

  /** Entity types. */
  public static final String NOTIFICATION = "notification";

  public static final String SETTINGS = "notification_settings";

  /** All marks are of one entity: they reach the server in the order in which they were made. */
  static final String INBOX = "inbox";

  private InboxCommands() {}

  /** A command in words. */
  public static @StringRes int words(String kind) {
    return switch (kind) {
      case CHANGE_SETTINGS -> R.string.inbox_command_settings;
      case UNREAD -> R.string.inbox_mark_unread;
      default -> R.string.inbox_command_read;
    };
  }

  /** Whether this is a type of ours. */
  public static boolean isOurs(String entityType) {
    return entityType.equals(NOTIFICATION) || entityType.equals(SETTINGS);
  }
}
