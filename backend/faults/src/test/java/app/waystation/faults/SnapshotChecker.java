package app.waystation.faults;

import app.waystation.faults.Violation.Promise;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The law of a room: {@code snapshot(n)} plus the events up to m equals {@code snapshot(m)}. */
final class SnapshotChecker {
  private SnapshotChecker() {}

  static List<Violation> check(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    Map<String, List<Snapshot>> byRoom =
        evidence.snapshots().stream()
            .sorted(Comparator.comparingLong(Snapshot::seq))
            .collect(Collectors.groupingBy(Snapshot::room));
    byRoom.forEach(
        (room, snapshots) ->
            violations.addAll(
                check(room, snapshots, evidence.logs().getOrDefault(room, List.of()))));
    return violations;
  }

  private static List<Violation> check(String room, List<Snapshot> snapshots, List<RoomEvent> log) {
    List<Violation> violations = new ArrayList<>();
    Replica replica = Replica.of(snapshots.getFirst());
    long at = snapshots.getFirst().seq();
    for (Snapshot snapshot : snapshots) {
      if (snapshot.seq() > log.size()) {
        violations.add(
            new Violation(
                Promise.SNAPSHOT_IS_LOG, room + " has a snapshot past its log: " + snapshot.seq()));
        return violations;
      }
      for (; at < snapshot.seq(); at++) {
        replica.apply(log.get((int) at));
      }
      Map<String, ?> applied = replica.room(room);
      Map<String, ?> told = Replica.of(snapshot).room(room);
      if (!applied.equals(told)) {
        violations.add(
            new Violation(
                Promise.SNAPSHOT_IS_LOG,
                room + " at " + snapshot.seq() + " differs from its events"));
      }
    }
    return violations;
  }
}
