package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.util.List;

/** What became of changing a series: what was changed, and what stays because of others. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SeriesChanges(
    String id, List<Reservation> changed, List<SkippedOccurrence> skipped) {}
