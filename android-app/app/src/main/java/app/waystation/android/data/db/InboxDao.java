package app.waystation.android.data.db;

import androidx.room.Dao;
import androidx.room.Query;
import androidx.room.Upsert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this person was told. */
@Dao
public interface InboxDao {
  /** Newest first. */
  String NEWEST = "SELECT * FROM notifications ORDER BY created_at DESC, id DESC LIMIT :limit";

  /** About one thing. */
  String ABOUT = "SELECT * FROM notifications WHERE deep_link = :deepLink";

  /** Newest first. */
  @Query(NEWEST)
  List<NotificationRow> newest(int limit);

  /** One. */
  @Query("SELECT * FROM notifications WHERE id = :id")
  @Nullable NotificationRow notification(String id);

  /** Everything about one thing. */
  @Query(ABOUT)
  List<NotificationRow> about(String deepLink);

  /** What has come and was not looked at by whoever shows notifications. */
  @Query("SELECT * FROM notifications WHERE fresh = 1 ORDER BY created_at")
  List<NotificationRow> fresh();

  /** It was looked at. */
  @Query("UPDATE notifications SET fresh = 0 WHERE id = :id")
  void looked(String id);

  /** Inserts or replaces. */
  @Upsert
  void put(NotificationRow row);

  /** Forgets what is too old to matter. */
  @Query("DELETE FROM notifications WHERE created_at < :before")
  void forgetBefore(Instant before);

  /** Forgets everything. */
  @Query("DELETE FROM notifications")
  void forgetAll();

  /** A thing that stands alone; null: not known yet. */
  @Query("SELECT * FROM settings WHERE name = :name")
  @Nullable SettingRow setting(String name);

  /** Inserts or replaces. */
  @Upsert
  void put(SettingRow row);
}
