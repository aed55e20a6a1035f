package app.waystation.protocol.car;

import io.avaje.jsonb.Json;

/** The figures of one vehicle. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VehicleFuel(String vehicleId, FuelFigures figures) {}
