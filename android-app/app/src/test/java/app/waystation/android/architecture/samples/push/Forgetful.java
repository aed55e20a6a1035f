package app.waystation.android.architecture.samples.push;

import androidx.room.RoomDatabase;
import app.waystation.android.data.db.WaystationDatabase;

/** Throws away what was not sent when a migration is missing; and keeps state in a static. */
public final class Forgetful {
  static int count;

  private Forgetful() {}

  static void forget(RoomDatabase.Builder<WaystationDatabase> builder) {
    builder.fallbackToDestructiveMigration(true);
    count++;
  }
}
