package app.waystation.android.data.db;

import android.content.Context;
import androidx.room.Database;
import androidx.room.Room;
import androidx.room.RoomDatabase;
import androidx.room.TypeConverters;
import java.util.concurrent.Executor;

/**
 * One phone's database. Server rows are written by the sync engine alone, commands by the outbox
 * alone; screens read both and see the commands laid over the rows.
 *
 * <p>Schemas are exported; a version without a migration fails to open instead of losing what was
 * not sent yet.
 */
@Database(
    version = 1,
    exportSchema = true,
    entities = {
      GroupRow.class,
      MemberRow.class,
      VehicleRow.class,
      ReservationRow.class,
      SkippedTimeRow.class,
      FuelLogRow.class,
      RoomCursor.class,
      RivalChange.class,
      Tombstone.class,
      OutboxEntry.class,
      PushInbox.class,
      NotificationRow.class,
      SettingRow.class
    })
@TypeConverters(Instants.class)
public abstract class WaystationDatabase extends RoomDatabase {
  /** Groups and members. */
  public abstract GroupDao groups();

  /** The car board. */
  public abstract CarDao car();

  /** Cursors. */
  public abstract SyncDao sync();

  /** Commands that wait. */
  public abstract OutboxDao outbox();

  /** Pushes that arrived. */
  public abstract PushInboxDao pushInbox();

  /** What this person was told, and wants to be told. */
  public abstract InboxDao inbox();

  /** Opens, or creates, the database of that name; queries run on {@code executor}. */
  public static WaystationDatabase open(Context context, String name, Executor executor) {
    return Room.databaseBuilder(context, WaystationDatabase.class, name)
        .setQueryExecutor(executor)
        .build();
  }
}
