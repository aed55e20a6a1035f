package app.waystation.faults;

import app.waystation.protocol.EventTypes;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When one person belonged to one room, by the numbers of its log.
 *
 * @param absences from the event that ends a membership to the one that begins the next
 */
record Membership(List<Absence> absences) {
  /**
   * Not a member.
   *
   * @param leftAt the number of the event that says so, the last one to be seen; 0: never was in
   * @param backAt the number of the event that ends the absence; {@link Long#MAX_VALUE}: none
   */
  record Absence(long leftAt, long backAt) {
    boolean covers(long seq) {
      return seq > leftAt && seq < backAt;
    }
  }

  static Membership of(String userId, boolean founder, List<RoomEvent> log) {
    List<Absence> absences = new ArrayList<>();
    boolean in = founder;
    long leftAt = 0;
    for (RoomEvent event : log) {
      if (event.type().equals(EventTypes.MEMBER_LEFT) && isAbout(event, userId)) {
        in = false;
        leftAt = event.seq();
      } else if (event.type().equals(EventTypes.MEMBER_JOINED) && isAbout(event, userId)) {
        if (!in) {
          absences.add(new Absence(leftAt, event.seq()));
        }
        in = true;
      }
    }
    if (!in) {
      absences.add(new Absence(leftAt, Long.MAX_VALUE));
    }
    return new Membership(List.copyOf(absences));
  }

  /** Whether the person belongs to it at the end of the log. */
  boolean isMemberNow() {
    return absences.isEmpty() || absences.getLast().backAt() != Long.MAX_VALUE;
  }

  boolean wasNeverMember() {
    return absences.size() == 1 && absences.getFirst().equals(new Absence(0, Long.MAX_VALUE));
  }

  /** The absence an event falls into, if any. */
  java.util.Optional<Absence> absenceAt(long seq) {
    return absences.stream().filter(absence -> absence.covers(seq)).findFirst();
  }

  static boolean isAbout(RoomEvent event, String userId) {
    return event.data().contains(userId)
        && userId.equals(((Map<?, ?>) WireJson.anyFromJson(event.data())).get("user_id"));
  }
}
