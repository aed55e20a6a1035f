package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import java.time.Instant;

/** A code that lets people join. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Invite(
    String code, String groupId, String role, Instant expiresAt, int maxUses, int uses) {}
