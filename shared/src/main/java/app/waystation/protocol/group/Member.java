package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import java.time.Instant;

/** A member of a group. In events and snapshots {@code id} equals {@code userId}. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Member(
    String id, String groupId, String userId, String displayName, String role, Instant joinedAt) {}
