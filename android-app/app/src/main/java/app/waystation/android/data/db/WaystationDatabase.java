package app.waystation.android.data.db;

import androidx.room.Database;
import androidx.room.RoomDatabase;

/** Everything that the phone keeps. */
@Database(entities = RoomCursor.class, version = 1)
public abstract class WaystationDatabase extends RoomDatabase {

  /** How far each room has been followed. */
  public abstract RoomCursorDao roomCursors();
}
