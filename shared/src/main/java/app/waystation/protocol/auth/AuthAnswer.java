package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;

/** Tokens of a session; {@code expiresIn} is in seconds and counts for the access token. */
@Json(naming = Json.Naming.LowerUnderscore)
public record AuthAnswer(
    String accessToken, String refreshToken, String tokenType, long expiresIn, User user) {}
