package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Exchanges a refresh token for its successor. */
@Json(naming = Json.Naming.LowerUnderscore)
public record RefreshRequest(@Nullable String refreshToken) {}
