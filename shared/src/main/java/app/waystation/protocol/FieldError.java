package app.waystation.protocol;

import io.avaje.jsonb.Json;

/** One field that could not be accepted, and what would be. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FieldError(String field, String message) {}
