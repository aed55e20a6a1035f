package app.waystation.android.board.car;

import app.waystation.android.AppGraph;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reservation that matters to me now, over all my groups: the car I have, or the next one I
 * get.
 *
 * @param severalGroups whether the name of the group says something
 */
record MyNext(GroupItem group, ReservationItem item, boolean severalGroups) {
  private static final String BOARD = "car";

  /** Reads it; blocks. Null: there is none. */
  static @Nullable MyNext read(AppGraph graph) {
    List<GroupItem> groups = graph.groups().groupsNow();
    Instant now = graph.clock().instant();
    MyNext found = null;
    for (GroupItem group : groups) {
      if (!group.boards().contains(BOARD)) {
        continue;
      }
      for (ReservationItem item : graph.car().reservationsNow(group.id())) {
        if (item.isMine()
            && matters(item, now)
            && (found == null || comesBefore(item, found.item()))) {
          found = new MyNext(group, item, groups.size() > 1);
        }
      }
    }
    return found;
  }

  /** Whether I have the car. */
  boolean isOut() {
    return isOut(item);
  }

  /** The zone its times are said in. */
  ZoneId zone() {
    try {
      return ZoneId.of(group.timeZone());
    } catch (DateTimeException e) {
      // The server knows a zone that this phone's older data does not.
      return ZoneId.systemDefault();
    }
  }

  /** When something else is to be said: it begins, it ends, or a new day gives it other words. */
  Instant until(Instant now) {
    TimeRange times = TimeRanges.of(item);
    Instant border = now.atZone(zone()).toLocalDate().plusDays(1).atStartOfDay(zone()).toInstant();
    for (Instant moment : new Instant[] {times.start(), times.end()}) {
      if (moment.isAfter(now) && moment.isBefore(border)) {
        border = moment;
      }
    }
    return border;
  }

  private static boolean matters(ReservationItem item, Instant now) {
    if (item.mark() instanceof SyncMark.Refused) {
      return false;
    }
    return isOut(item)
        || ((item.status() == ReservationStatus.APPROVED
                || item.status() == ReservationStatus.PENDING)
            && item.reservation().endTime().isAfter(now));
  }

  private static boolean comesBefore(ReservationItem one, ReservationItem other) {
    if (isOut(one) != isOut(other)) {
      return isOut(one);
    }
    return one.reservation().startTime().isBefore(other.reservation().startTime());
  }

  private static boolean isOut(ReservationItem item) {
    return item.status() == ReservationStatus.ACTIVE || item.status() == ReservationStatus.OVERDUE;
  }
}
