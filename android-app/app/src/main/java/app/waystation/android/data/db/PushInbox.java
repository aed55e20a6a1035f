package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import java.time.Instant;

/** A push that arrived: stored before anything else happens, so that it is shown exactly once. */
@Entity(
    tableName = "push_inbox",
    indices = {@Index("received_at")})
public final class PushInbox {
  @PrimaryKey
  @ColumnInfo(name = "event_id")
  @NonNull
  public final String eventId;

  @NonNull public final String room;
  public final long seq;
  @NonNull public final String type;
  @NonNull public final String severity;

  @ColumnInfo(name = "title_key")
  @NonNull
  public final String titleKey;

  /** Arguments of the text, a JSON object of strings. */
  @NonNull public final String args;

  @ColumnInfo(name = "deep_link")
  @Nullable
  public final String deepLink;

  @ColumnInfo(name = "received_at")
  @NonNull
  public final Instant receivedAt;

  /** When the notification was drawn; null: not yet, or not needed. */
  @ColumnInfo(name = "shown_at")
  @Nullable
  public final Instant shownAt;

  /** For Room. */
  public PushInbox(
      @NonNull String eventId,
      @NonNull String room,
      long seq,
      @NonNull String type,
      @NonNull String severity,
      @NonNull String titleKey,
      @NonNull String args,
      @Nullable String deepLink,
      @NonNull Instant receivedAt,
      @Nullable Instant shownAt) {
    this.eventId = eventId;
    this.room = room;
    this.seq = seq;
    this.type = type;
    this.severity = severity;
    this.titleKey = titleKey;
    this.args = args;
    this.deepLink = deepLink;
    this.receivedAt = receivedAt;
    this.shownAt = shownAt;
  }
}
