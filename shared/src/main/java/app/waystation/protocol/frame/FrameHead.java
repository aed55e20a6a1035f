package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What must be known of a frame before the rest of it can be read. */
@Json(naming = Json.Naming.LowerUnderscore)
record FrameHead(@Nullable String type, @Nullable String room, @Nullable Long seq) {}
