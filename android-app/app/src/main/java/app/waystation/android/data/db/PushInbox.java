package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import java.time.Instant;

/**
 * A push that arrived: stored before anything else happens, so that it is shown exactly once.
 *
 * @param args arguments of the text, a JSON object of strings
 * @param source how it came here
 * @param shownAt when the notification was drawn; null: not yet, or not needed
 * @param cancelledAt when it was taken away because it was read; null: it was not
 */
@Entity(
    tableName = "push_inbox",
    indices = {@Index("received_at")})
public record PushInbox(
    @PrimaryKey @ColumnInfo(name = "event_id") @NonNull String eventId,
    @NonNull String room,
    long seq,
    @NonNull String type,
    @NonNull String severity,
    @ColumnInfo(name = "title_key") @NonNull String titleKey,
    @NonNull String args,
    @ColumnInfo(name = "deep_link") @Nullable String deepLink,
    @ColumnInfo(name = "received_at") @NonNull Instant receivedAt,
    @NonNull String source,
    @ColumnInfo(name = "shown_at") @Nullable Instant shownAt,
    @ColumnInfo(name = "cancelled_at") @Nullable Instant cancelledAt) {
  /** Brought by a push. */
  public static final String PUSH = "push";

  /** Found by a sync: there are no pushes on this phone. */
  public static final String SYNC = "sync";
}
