package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.util.List;

/** What became of asking for a series: what was made, and what was not because it is taken. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SeriesAnswer(String id, List<Reservation> created, List<SkippedOccurrence> skipped) {}
