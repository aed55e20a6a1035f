package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Ends the session of this refresh token, or of the access token when it is absent. */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogoutRequest(@Nullable String refreshToken) {}
