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
    @Nullable Long mlPer100Km,
    @Nullable List<Money> costPer100Km) {}
