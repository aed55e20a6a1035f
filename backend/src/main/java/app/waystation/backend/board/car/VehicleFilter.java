package app.waystation.backend.board.car;

import app.waystation.backend.room.SubscriptionFilter;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;

/** Who cares for one car only follows its group with {@code "filters": {"vehicle_id": "…"}}. */
@Singleton
final class VehicleFilter implements SubscriptionFilter {
  static final String VEHICLE_ID = "vehicle_id";

  @Override
  public String kind() {
    return RoomId.GROUP;
  }

  @Override
  public String attribute() {
    return VEHICLE_ID;
  }
}
