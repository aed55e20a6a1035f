package app.waystation.protocol.car;

import io.avaje.jsonb.Json;

/**
 * The series that a reservation belongs to.
 *
 * @param rrule the rule it was made with, RFC 5545
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SeriesRef(String id, String rrule) {}
