package app.waystation.backend.room;

import io.avaje.jsonb.Json;

/** Asks other nodes to send a frame to the screens of a user. */
@Json(naming = Json.Naming.LowerUnderscore)
record UserFrame(String userId, @Json.Raw String frame) {}
