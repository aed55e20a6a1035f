package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import java.time.Instant;

/**
 * A command of this phone that the server has not accepted yet. Written before any network and kept
 * over process death; {@code position} gives the order.
 *
 * @param position the order in which commands were made
 * @param entityType for example {@code reservation}
 * @param parentId what must exist on the server before this can be sent; null: nothing but the
 *     entity
 * @param kind what the command does, for example {@code reserve}; the board knows its kinds
 * @param creates whether the entity does not exist on the server before this command
 * @param path below {@code /api/v1/}
 * @param body JSON object without its version; null: no body
 * @param baseVersion the version this command builds on, sent with the body; null: unversioned;
 *     zero: that of the creation before it, not known yet
 * @param baseData the entity this command builds on, JSON; null for a creation
 * @param idempotencyKey makes repeats harmless; a new one only when the command itself becomes
 *     another one
 * @param nextTryAt not before; null: at once
 * @param reasonCode stable code of why it waits, was refused or conflicts
 * @param reasonText the same for a person, in the server's words
 * @param problem the server's whole problem, JSON
 */
@Entity(
    tableName = "outbox",
    indices = {@Index({"room", "position"}), @Index({"state", "position"}), @Index("entity_id")})
public record OutboxEntry(
    @PrimaryKey(autoGenerate = true) long position,
    @NonNull String room,
    @ColumnInfo(name = "entity_type") @NonNull String entityType,
    @ColumnInfo(name = "entity_id") @NonNull String entityId,
    @ColumnInfo(name = "parent_id") @Nullable String parentId,
    @NonNull String kind,
    @ColumnInfo(name = "command_class") @NonNull CommandClass commandClass,
    boolean creates,
    @NonNull String method,
    @NonNull String path,
    @Nullable String body,
    @ColumnInfo(name = "base_version") @Nullable Integer baseVersion,
    @ColumnInfo(name = "base_data") @Nullable String baseData,
    @ColumnInfo(name = "idempotency_key") @NonNull String idempotencyKey,
    @ColumnInfo(name = "made_at") @NonNull Instant madeAt,
    @NonNull OutboxState state,
    int attempts,
    @ColumnInfo(name = "next_try_at") @Nullable Instant nextTryAt,
    @ColumnInfo(name = "reason_code") @Nullable String reasonCode,
    @ColumnInfo(name = "reason_text") @Nullable String reasonText,
    @Nullable String problem) {
  /** What goes on the wire: the body, with the version it builds on. */
  public @Nullable String bodyToSend() {
    if (baseVersion == null) {
      return body;
    }
    String version = "{\"version\":" + baseVersion;
    return body == null || body.equals("{}") ? version + "}" : version + "," + body.substring(1);
  }
}
