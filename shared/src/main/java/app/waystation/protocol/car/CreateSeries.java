package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a vehicle again and again.
 *
 * @param startTime of the first time; the others begin at the same time of the day
 * @param timeZone whose clock counts, IANA; absent: that of the group
 * @param rrule RFC 5545: daily, weekly or monthly, with an end
 * @param exdates starts that are left out
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateSeries(
    @Nullable String id,
    @Nullable String vehicleId,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String timeZone,
    @Nullable String rrule,
    @Nullable List<Instant> exdates,
    @Nullable String notes) {}
