package app.waystation.faults;

import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run has left behind.
 *
 * @param logs the whole log of each room, as the server tells it at the end
 * @param founders who is in a room from its beginning, without an event that says so
 * @param snapshots taken at any time, in any order; the first of a room by number is the base
 * @param followings what every device got
 * @param deeds every command, with its outcome
 */
record Evidence(
    Map<String, List<RoomEvent>> logs,
    Map<String, Set<String>> founders,
    List<Snapshot> snapshots,
    List<Following> followings,
    List<Deed> deeds) {

  long accepted() {
    return deeds.stream().filter(Deed::isAccepted).count();
  }

  long events() {
    return logs.values().stream().mapToLong(List::size).sum();
  }

  long received() {
    return followings.stream().mapToLong(following -> following.received().size()).sum();
  }

  /** The run in numbers. */
  String summary() {
    Map<String, Long> outcomes =
        deeds.stream()
            .collect(
                Collectors.groupingBy(
                    deed -> deed.kind() + " " + deed.status(), Collectors.counting()));
    return "%d commands, %d accepted, %d events, received %d times, %d snapshots compared; %s"
        .formatted(
            deeds.size(),
            accepted(),
            events(),
            received(),
            snapshots.size(),
            new TreeMap<>(outcomes));
  }
}
