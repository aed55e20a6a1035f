package app.waystation.faults;

import app.waystation.faults.Membership.Absence;
import app.waystation.faults.Violation.Promise;
import app.waystation.protocol.frame.RoomEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what everybody got and was told with the log. Knows nothing of how the run went: it
 * finds every event that is missing, came twice, out of order, or to somebody who had no right to
 * it.
 */
final class Checker {
  /** The server takes an event's time before it waits for its turn in the room. */
  private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

  private final Evidence evidence;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Map<String, Membership>> memberships = new HashMap<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Every broken promise; empty after a good run. */
  static List<Violation> check(Evidence evidence) {
    Checker checker = new Checker(evidence);
    evidence.logs().forEach(checker::checkLog);
    evidence.followings().forEach(checker::checkFollowing);
    checker.violations.addAll(DeedChecker.check(evidence));
    checker.violations.addAll(SnapshotChecker.check(evidence));
    return checker.violations;
  }

  private void broken(Promise promise, String how, Object... values) {
    violations.add(new Violation(promise, how.formatted(values)));
  }

  // --- the log -----------------------------------------------------------------------------------

  private void checkLog(String room, List<RoomEvent> log) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < log.size(); i++) {
      RoomEvent event = log.get(i);
      if (event.seq() != i + 1) {
        broken(Promise.GAPLESS, "%s has %d where %d should be", room, event.seq(), i + 1);
        return;
      }
      if (!ids.add(event.id())) {
        broken(Promise.NOTHING_DOUBLED, "%s has event %s twice", room, event.id());
      }
      if (i > 0 && event.timestamp().plus(LOCK_WAIT).isBefore(log.get(i - 1).timestamp())) {
        broken(
            Promise.NOTHING_REORDERED,
            "%s %d is older than the one before it: some phone's clock got into the log",
            room,
            event.seq());
      }
    }
  }

  // --- what a device got -------------------------------------------------------------------------

  private void checkFollowing(Following following) {
    List<RoomEvent> log = evidence.logs().getOrDefault(following.room(), List.of());
    Membership membership = membership(following.userId(), following.room());
    long last = 0;
    for (Reception reception : following.received()) {
      if (!checkReception(following, log, last, reception)) {
        return;
      }
      last = reception.seq();
      checkRight(following, membership, reception);
    }
    checkEnd(following, membership, log.size(), last);
    for (Admission admission : following.admissions()) {
      checkAdmission(following, membership, admission);
    }
  }

  /** False: what follows would only repeat the complaint. */
  private boolean checkReception(
      Following following, List<RoomEvent> log, long last, Reception reception) {
    long seq = reception.seq();
    if (seq <= last) {
      Promise promise =
          following.received().stream().filter(r -> r.seq() == seq).count() > 1
              ? Promise.NOTHING_DOUBLED
              : Promise.NOTHING_REORDERED;
      broken(promise, "%s got %d after %d in %s", following.device(), seq, last, following.room());
      return false;
    }
    if (seq > last + 1) {
      boolean later = following.received().stream().anyMatch(r -> r.seq() == last + 1);
      broken(
          later ? Promise.NOTHING_REORDERED : Promise.NOTHING_LOST,
          "%s got %d after %d in %s",
          following.device(),
          seq,
          last,
          following.room());
      return false;
    }
    if (seq > log.size()
        || Reception.fingerprint(log.get((int) seq - 1)) != reception.fingerprint()) {
      broken(
          Promise.NOTHING_FROM_NOWHERE,
          "%s got a %d of %s that is not what the log has",
          following.device(),
          seq,
          following.room());
      return false;
    }
    return true;
  }

  /** What happened during an absence may be seen by one who is let in again, never before. */
  private void checkRight(Following following, Membership membership, Reception reception) {
    membership
        .absenceAt(reception.seq())
        .filter(absence -> reception.atNanos() < invitedBackAt(following, absence))
        .ifPresent(
            absence ->
                broken(
                    Promise.NOTHING_LEAKED,
                    "%s got %d of %s although removed by %d",
                    following.device(),
                    reception.seq(),
                    following.room(),
                    absence.leftAt()));
  }

  /** The earliest moment at which somebody removed may have been let in again. */
  private long invitedBackAt(Following following, Absence absence) {
    if (absence.backAt() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long removedSince = Long.MIN_VALUE;
    if (absence.leftAt() > 0) {
      // Only the founder removes, one after another: the removals are in the order of the log.
      int nth = 0;
      for (Absence other : membership(following.userId(), following.room()).absences()) {
        nth += other.leftAt() > 0 && other.leftAt() <= absence.leftAt() ? 1 : 0;
      }
      List<Deed> removals = removals(following);
      if (nth > removals.size()) {
        return Long.MIN_VALUE;
      }
      removedSince = removals.get(nth - 1).sentAtNanos();
    }
    return joinAfter(following, removedSince);
  }

  /** When the first join was sent that may have taken effect after a removal. */
  private long joinAfter(Following following, long removalSentAt) {
    return evidence.deeds().stream()
        .filter(deed -> deed.kind() == Deed.Kind.JOIN)
        .filter(deed -> deed.userId().equals(following.userId()))
        .filter(deed -> deed.room().equals(following.room()))
        .filter(deed -> deed.answeredAtNanos() > removalSentAt)
        .mapToLong(Deed::sentAtNanos)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private List<Deed> removals(Following following) {
    return evidence.deeds().stream()
        .filter(deed -> deed.kind() == Deed.Kind.REMOVE && deed.isAccepted())
        .filter(deed -> deed.room().equals(following.room()))
        .filter(deed -> deed.target().equals(following.userId()))
        .sorted(Comparator.comparingLong(Deed::sentAtNanos))
        .toList();
  }

  private void checkEnd(Following following, Membership membership, long head, long last) {
    if (membership.isMemberNow()) {
      if (last != head) {
        broken(
            Promise.NOTHING_LOST,
            "%s has %s up to %d of %d",
            following.device(),
            following.room(),
            last,
            head);
      }
      return;
    }
    long leftAt = membership.absences().getLast().leftAt();
    if (last > leftAt) {
      broken(
          Promise.NOTHING_LEAKED,
          "%s got %d of %s although removed by %d and never let in again",
          following.device(),
          last,
          following.room(),
          leftAt);
    }
  }

  /** Nobody is let in between the answer to a removal and the next attempt to join. */
  private void checkAdmission(Following following, Membership membership, Admission admission) {
    if (!admission.recovered()) {
      broken(
          Promise.NOTHING_LOST,
          "%s was not recovered in %s at %d",
          following.device(),
          following.room(),
          admission.head());
    }
    long letInFrom =
        membership.wasNeverMember()
            ? Long.MAX_VALUE
            : removals(following).stream()
                .filter(removal -> removal.answeredAtNanos() < admission.askedAtNanos())
                .mapToLong(removal -> joinAfter(following, removal.sentAtNanos()))
                .max()
                .orElse(Long.MIN_VALUE);
    if (admission.answeredAtNanos() < letInFrom) {
      broken(
          Promise.NOTHING_LEAKED,
          "%s was let into %s without being a member",
          following.device(),
          following.room());
    }
  }

  private Membership membership(String userId, String room) {
    return memberships
        .computeIfAbsent(room, _ -> new HashMap<>())
        .computeIfAbsent(
            userId,
            _ ->
                Membership.of(
                    userId,
                    evidence.founders().getOrDefault(room, Set.of()).contains(userId),
                    evidence.logs().getOrDefault(room, List.of())));
  }
}
