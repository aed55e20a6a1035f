package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import java.time.Instant;

/**
 * A time of a series that could not be had, until the person who asked has seen that.
 *
 * @param holderName who has the vehicle then; empty when not known
 */
@Entity(
    tableName = "skipped_times",
    primaryKeys = {"series_id", "start_time"},
    indices = {@Index({"group_id", "start_time"})})
public record SkippedTimeRow(
    @ColumnInfo(name = "series_id") @NonNull String seriesId,
    @ColumnInfo(name = "start_time") @NonNull Instant startTime,
    @ColumnInfo(name = "end_time") @NonNull Instant endTime,
    @ColumnInfo(name = "group_id") @NonNull String groupId,
    @ColumnInfo(name = "vehicle_id") @NonNull String vehicleId,
    @ColumnInfo(name = "holder_name") @NonNull String holderName) {}
