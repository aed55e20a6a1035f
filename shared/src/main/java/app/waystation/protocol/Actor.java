package app.waystation.protocol;

import io.avaje.jsonb.Json;

/** Who did it. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Actor(String id, String displayName) {}
