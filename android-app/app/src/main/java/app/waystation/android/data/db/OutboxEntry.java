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
 */
@Entity(
    tableName = "outbox",
    indices = {@Index({"room", "position"}), @Index({"state", "position"}), @Index("entity_id")})
public final class OutboxEntry {
  /** The order in which commands were made. */
  @PrimaryKey(autoGenerate = true)
  public final long position;

  @NonNull public final String room;

  /** For example {@code reservation}. */
  @ColumnInfo(name = "entity_type")
  @NonNull
  public final String entityType;

  @ColumnInfo(name = "entity_id")
  @NonNull
  public final String entityId;

  /** What must exist on the server before this can be sent; null: nothing but the entity. */
  @ColumnInfo(name = "parent_id")
  @Nullable
  public final String parentId;

  /** What the command does, for example {@code reserve}; the board knows its kinds. */
  @NonNull public final String kind;

  @ColumnInfo(name = "command_class")
  @NonNull
  public final CommandClass commandClass;

  /** Whether the entity does not exist on the server before this command. */
  public final boolean creates;

  @NonNull public final String method;

  /** Below {@code /api/v1/}. */
  @NonNull public final String path;

  /** JSON object without its version; null: no body. */
  @Nullable public final String body;

  /** The version this command builds on, sent with the body; null: unversioned. */
  @ColumnInfo(name = "base_version")
  @Nullable
  public final Integer baseVersion;

  /** The entity this command builds on, JSON; null for a creation. */
  @ColumnInfo(name = "base_data")
  @Nullable
  public final String baseData;

  /** Makes repeats harmless; a new one only when the command itself becomes another one. */
  @ColumnInfo(name = "idempotency_key")
  @NonNull
  public final String idempotencyKey;

  @ColumnInfo(name = "made_at")
  @NonNull
  public final Instant madeAt;

  @NonNull public final OutboxState state;
  public final int attempts;

  /** Not before; null: at once. */
  @ColumnInfo(name = "next_try_at")
  @Nullable
  public final Instant nextTryAt;

  /** Stable code of why it waits, was refused or conflicts. */
  @ColumnInfo(name = "reason_code")
  @Nullable
  public final String reasonCode;

  /** The same for a person, in the server's words. */
  @ColumnInfo(name = "reason_text")
  @Nullable
  public final String reasonText;

  /** The server's whole problem, JSON. */
  @Nullable public final String problem;

  /** For Room. */
  public OutboxEntry(
      long position,
      @NonNull String room,
      @NonNull String entityType,
      @NonNull String entityId,
      @Nullable String parentId,
      @NonNull String kind,
      @NonNull CommandClass commandClass,
      boolean creates,
      @NonNull String method,
      @NonNull String path,
      @Nullable String body,
      @Nullable Integer baseVersion,
      @Nullable String baseData,
      @NonNull String idempotencyKey,
      @NonNull Instant madeAt,
      @NonNull OutboxState state,
      int attempts,
      @Nullable Instant nextTryAt,
      @Nullable String reasonCode,
      @Nullable String reasonText,
      @Nullable String problem) {
    this.position = position;
    this.room = room;
    this.entityType = entityType;
    this.entityId = entityId;
    this.parentId = parentId;
    this.kind = kind;
    this.commandClass = commandClass;
    this.creates = creates;
    this.method = method;
    this.path = path;
    this.body = body;
    this.baseVersion = baseVersion;
    this.baseData = baseData;
    this.idempotencyKey = idempotencyKey;
    this.madeAt = madeAt;
    this.state = state;
    this.attempts = attempts;
    this.nextTryAt = nextTryAt;
    this.reasonCode = reasonCode;
    this.reasonText = reasonText;
    this.problem = problem;
  }

  /** What goes on the wire: the body, with the version it builds on. */
  public @Nullable String bodyToSend() {
    if (baseVersion == null) {
      return body;
    }
    String version = "{\"version\":" + baseVersion;
    return body == null || body.equals("{}") ? version + "}" : version + "," + body.substring(1);
  }
}
