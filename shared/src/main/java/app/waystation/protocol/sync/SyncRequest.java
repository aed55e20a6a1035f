package app.waystation.protocol.sync;

import io.avaje.jsonb.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for what came after each cursor. At most {@code limit} events come back; left out: 500. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SyncRequest(@Nullable Map<String, Long> cursors, @Nullable Integer limit) {}
