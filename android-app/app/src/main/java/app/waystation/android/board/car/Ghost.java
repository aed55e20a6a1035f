package app.waystation.android.board.car;

import app.waystation.android.sync.RoomCompany;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ChosenSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A car and a time that somebody else has in a form at this moment, and has not asked for yet. */
record Ghost(String userId, String name, String vehicleId, TimeRange range) {

  /** One of each person: what they have chosen last. */
  static List<Ghost> of(RoomCompany company) {
    Map<String, Ghost> ghosts = new LinkedHashMap<>();
    for (RoomCompany.Typist typist : company.typing()) {
      ChosenSlot slot = ChosenSlot.of(typist.field());
      if (slot != null) {
        ghosts.put(
            typist.user().id(),
            new Ghost(
                typist.user().id(), typist.user().displayName(), slot.vehicleId(), slot.range()));
      }
    }
    return new ArrayList<>(ghosts.values());
  }

  /** Those of one car. */
  static List<Ghost> ofVehicle(List<Ghost> ghosts, @Nullable String vehicleId) {
    List<Ghost> found = new ArrayList<>();
    for (Ghost ghost : ghosts) {
      if (ghost.vehicleId().equals(vehicleId)) {
        found.add(ghost);
      }
    }
    return found;
  }
}
