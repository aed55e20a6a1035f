package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The body of approve, decline and cancel; all of it may be left out. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Decision(@Nullable Integer version, @Nullable String reason) {}
