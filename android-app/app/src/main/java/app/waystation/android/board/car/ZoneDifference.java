package app.waystation.android.board.car;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** How far two clocks on the wall are apart. */
final class ZoneDifference {
  private ZoneDifference() {}

  /** By how much the phone's clock is ahead of the group's at a moment; negative: behind. */
  static Duration of(ZoneId phone, ZoneId group, Instant at) {
    int own = phone.getRules().getOffset(at).getTotalSeconds();
    int theirs = group.getRules().getOffset(at).getTotalSeconds();
    return Duration.ofSeconds(own - theirs);
  }
}
