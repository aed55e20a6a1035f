package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/**
 * One thing of this account or phone that stands alone, as JSON; for example what this person wants
 * to be woken for.
 */
@Entity(tableName = "settings")
public record SettingRow(@PrimaryKey @NonNull String name, @NonNull String json) {}
