package app.waystation.android.data.db;

import androidx.annotation.Nullable;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.OnConflictStrategy;
import androidx.room.Query;
import java.time.Instant;
import java.util.List;

/** Pushes that arrived. */
@Dao
public interface PushInboxDao {
  /** Adds one; -1 when it was there before. */
  @Insert(onConflict = OnConflictStrategy.IGNORE)
  long insert(PushInbox push);

  /** One push. */
  @Query("SELECT * FROM push_inbox WHERE event_id = :eventId")
  @Nullable
  PushInbox push(String eventId);

  /**
   * Whether something newer about the same thing has come already; pushes may overtake each other.
   *
   * @param deepLink names the thing
   */
  @Query(
      "SELECT EXISTS (SELECT 1 FROM push_inbox"
          + " WHERE room = :room AND deep_link = :deepLink AND seq > :seq)")
  boolean hasNewer(String room, String deepLink, long seq);

  /** Whether it is known already that the person has read it, perhaps on another phone. */
  @Query("SELECT EXISTS (SELECT 1 FROM notifications WHERE id = :eventId AND read_at IS NOT NULL)")
  boolean isRead(String eventId);

  /** Newest first. */
  @Query("SELECT * FROM push_inbox ORDER BY received_at DESC LIMIT :limit")
  List<PushInbox> newest(int limit);

  /** Stored, but the process died before it was drawn. */
  @Query("SELECT * FROM push_inbox WHERE shown_at IS NULL ORDER BY received_at")
  List<PushInbox> notShown();

  /** Marks one as drawn. */
  @Query("UPDATE push_inbox SET shown_at = :at WHERE event_id = :eventId")
  void markShown(String eventId, Instant at);

  /** The newest about one thing. */
  @Query("SELECT * FROM push_inbox WHERE deep_link = :deepLink ORDER BY seq DESC LIMIT 1")
  @Nullable
  PushInbox newestAbout(String deepLink);

  /** Of all about one thing. */
  @Query("SELECT event_id FROM push_inbox WHERE deep_link = :deepLink")
  List<String> idsAbout(String deepLink);

  /** Still shown here, but read, perhaps on another phone. */
  @Query(
      "SELECT p.* FROM push_inbox p JOIN notifications n ON n.id = p.event_id"
          + " WHERE n.read_at IS NOT NULL AND p.shown_at IS NOT NULL AND p.cancelled_at IS NULL")
  List<PushInbox> readButShown();

  /** Marks one as taken away. */
  @Query("UPDATE push_inbox SET cancelled_at = :at WHERE event_id = :eventId")
  void markCancelled(String eventId, Instant at);

  /** Forgets old ones. */
  @Query("DELETE FROM push_inbox WHERE received_at < :before")
  void forgetBefore(Instant before);
}
