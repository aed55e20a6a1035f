package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Makes an account. The password has at least 8 characters. */
@Json(naming = Json.Naming.LowerUnderscore)
public record RegisterRequest(
    @Nullable String email,
    @Nullable String password,
    @Nullable String displayName,
    @Nullable String locale,
    @Nullable String timeZone) {}
