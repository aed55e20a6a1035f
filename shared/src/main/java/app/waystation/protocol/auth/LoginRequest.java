package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Signs in. */
@Json(naming = Json.Naming.LowerUnderscore)
public record LoginRequest(@Nullable String email, @Nullable String password) {}
