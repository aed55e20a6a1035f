package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The driver comes back later than agreed. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ExtendReservation(@Nullable Integer version, @Nullable Instant endTime) {}
