package app.waystation.protocol.sync;

import io.avaje.jsonb.Json;

/** The whole state of a room at {@code seq}: lists of entities by their plural name, raw JSON. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Snapshot(String room, long seq, @Json.Raw String entities) {}
