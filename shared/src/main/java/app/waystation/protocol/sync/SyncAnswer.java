package app.waystation.protocol.sync;

import app.waystation.protocol.frame.RoomEvent;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/**
 * Events in order per room, the cursors after them, and the rooms whose past is gone: fetch their
 * snapshot.
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SyncAnswer(
    List<RoomEvent> events, Map<String, Long> cursors, boolean hasMore, List<String> reset) {}
