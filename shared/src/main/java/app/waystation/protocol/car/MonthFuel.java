package app.waystation.protocol.car;

import io.avaje.jsonb.Json;

/** The figures of one month, {@code yyyy-mm} in the group's time zone. */
@Json(naming = Json.Naming.LowerUnderscore)
public record MonthFuel(String month, FuelFigures figures) {}
