package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The body of check-out and check-in; all of it may be left out. */
@Json(naming = Json.Naming.LowerUnderscore)
public record OdometerReading(@Nullable Integer version, @Nullable Long odometerM) {}
