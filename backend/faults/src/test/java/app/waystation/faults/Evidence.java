package app.waystation.faults;

import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    List<Deed> deeds) {}
