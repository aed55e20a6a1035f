package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/** What driving cost in {@code [from, to)}, in all, per vehicle, per month and per member. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FuelSummary(
    Instant from,
    Instant to,
    FuelFigures total,
    List<VehicleFuel> vehicles,
    List<MonthFuel> months,
    List<MemberFuel> members) {}
