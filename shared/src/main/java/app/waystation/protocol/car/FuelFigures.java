package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums over fills: one amount per currency. Distance and consumption count only between full tanks;
 * absent when there is no such pair.
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record FuelFigures(
    int fills,
    long volumeMl,
    List<Money> cost,
    @Nullable Long distanceM,
    @Json.Property("ml_per_100_km") @Nullable Long mlPer100Km,
    @Json.Property("cost_per_100_km") @Nullable List<Money> costPer100Km) {}
