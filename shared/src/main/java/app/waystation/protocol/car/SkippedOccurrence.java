package app.waystation.protocol.car;

import app.waystation.protocol.Actor;
import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time of a series that could not be had.
 *
 * @param conflicting what stands in the way
 * @param holder who has the vehicle then
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SkippedOccurrence(
    Instant startTime, Instant endTime, Reservation conflicting, @Nullable Actor holder) {}
