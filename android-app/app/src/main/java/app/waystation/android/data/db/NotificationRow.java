package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.inbox.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this person was told, as the server has it.
 *
 * @param id that of the event; a push about it has the same
 * @param args arguments of the text, a JSON object of strings
 * @param readAt null: not read yet
 * @param fresh it has just come, and nobody has looked yet whether this phone has to show it
 */
@Entity(
    tableName = "notifications",
    indices = {@Index("created_at"), @Index("deep_link"), @Index({"fresh"})})
public record NotificationRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "group_id") @Nullable String groupId,
    @NonNull String board,
    @NonNull String type,
    @NonNull String entity,
    @NonNull String severity,
    @ColumnInfo(name = "title_key") @NonNull String titleKey,
    @NonNull String args,
    @ColumnInfo(name = "deep_link") @Nullable String deepLink,
    @NonNull String room,
    long seq,
    @ColumnInfo(name = "created_at") @NonNull Instant createdAt,
    @ColumnInfo(name = "read_at") @Nullable Instant readAt,
    boolean fresh) {
  /** The row of what came over the wire. */
  public static NotificationRow of(Notification n, boolean fresh) {
    return new NotificationRow(
        n.id(),
        n.groupId(),
        n.board(),
        n.type(),
        n.entity(),
        n.severity(),
        n.titleKey(),
        WireJson.mapToJson(n.args()),
        n.deepLink(),
        n.room(),
        n.seq(),
        n.createdAt(),
        n.readAt(),
        fresh);
  }
}
