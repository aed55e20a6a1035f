package app.waystation.protocol.sync;

import io.avaje.jsonb.Json;

/** A room one may follow, with the {@code seq} of its newest event. */
@Json(naming = Json.Naming.LowerUnderscore)
public record RoomSummary(String room, String kind, String title, long seq) {}
