package app.waystation.android.data.db;

import androidx.room.TypeConverter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times are kept in milliseconds since 1970, as exact as they are on the wire. */
public final class Instants {
  /** To the database. */
  @TypeConverter
  public static @Nullable Long toMillis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  /** From the database. */
  @TypeConverter
  public static @Nullable Instant fromMillis(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
