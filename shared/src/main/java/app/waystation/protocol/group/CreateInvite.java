package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for an invite code. Left out: member, seven days, one use. */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateInvite(
    @Nullable String role, @Nullable Instant expiresAt, @Nullable Integer maxUses) {}
