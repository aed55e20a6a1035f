package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim on a vehicle for {@code [startTime, endTime)}. {@code userId} is the driver.
 *
 * @param startFuelPct how full the tank was when it was taken, 0 to 100
 * @param handover what its driver left for the next one
 * @param series absent: it stands alone
 * @param warnings see {@link ReservationWarnings}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Reservation(
    String id,
    String groupId,
    String vehicleId,
    String userId,
    Instant startTime,
    Instant endTime,
    String status,
    @Nullable String notes,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason,
    @Nullable Instant checkedOutAt,
    @Nullable Instant checkedInAt,
    @Nullable Long startOdometerM,
    @Nullable Long endOdometerM,
    @Nullable Integer startFuelPct,
    @Nullable Integer endFuelPct,
    @Nullable HandoverNote handover,
    @Nullable SeriesRef series,
    List<String> warnings,
    int version,
    Instant createdAt,
    Instant updatedAt) {
  /** One that nobody has driven yet, and that stands alone. */
  public static Reservation unused(
      String id,
      String groupId,
      String vehicleId,
      String userId,
      Instant startTime,
      Instant endTime,
      String status,
      @Nullable String notes,
      int version,
      Instant createdAt,
      Instant updatedAt) {
    return new Reservation(
        id, groupId, vehicleId, userId, startTime, endTime, status, notes, null, null, null, null,
        null, null, null, null, null, null, null, List.of(), version, createdAt, updatedAt);
  }
}
