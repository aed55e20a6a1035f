package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Gives a member another role. */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateMember(@Nullable String role) {}
