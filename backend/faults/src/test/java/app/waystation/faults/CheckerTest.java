package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.faults.Violation.Promise;
import app.waystation.protocol.Actor;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The checker is believed because it finds what is wrong: each test spoils one thing in a history
 * that is right. In it, Ana founds a room, Bob joins (2) and makes a fill (3) that he corrects (4);
 * Ana removes him (5), makes a fill of her own (6), lets him in again (7), and he deletes his (8).
 */
class CheckerTest {
  private static final String ROOM = "group:g";
  private static final String ANA = "ana";
  private static final String BOB = "bob";
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final List<RoomEvent> log =
      new ArrayList<>(
          List.of(
              event(1, "group_updated", "CREATE", "{\"id\":\"g\",\"name\":\"G\",\"version\":1}"),
              event(2, "member_joined", "CREATE", "{\"id\":\"bob\",\"user_id\":\"bob\"}"),
              event(3, "fuel_log_created", "CREATE", fill("f1", "k1", 1)),
              event(4, "fuel_log_updated", "UPDATE", fill("f1", "k2", 2)),
              event(5, "member_left", "DELETE", "{\"id\":\"bob\",\"user_id\":\"bob\"}"),
              event(6, "fuel_log_created", "CREATE", fill("f2", "k3", 1)),
              event(7, "member_joined", "CREATE", "{\"id\":\"bob\",\"user_id\":\"bob\"}"),
              event(8, "fuel_log_deleted", "DELETE", fill("f1", "k2", 2))));

  private final List<Deed> deeds =
      new ArrayList<>(
          List.of(
              deed(BOB, Deed.Kind.JOIN, BOB, null, 200, 0, 20),
              deed(BOB, Deed.Kind.CREATE, "f1", "k1", 201, 1, 30),
              deed(BOB, Deed.Kind.CHANGE, "f1", "k2", 200, 2, 40),
              deed(ANA, Deed.Kind.REMOVE, BOB, null, 204, 0, 50),
              deed(ANA, Deed.Kind.CREATE, "f2", "k3", 201, 1, 60),
              deed(BOB, Deed.Kind.JOIN, BOB, null, 200, 0, 70),
              deed(BOB, Deed.Kind.DELETE, "f1", null, 204, 0, 80),
              deed(BOB, Deed.Kind.CREATE, "f3", "k4", 422, 0, 90)));

  private final List<Snapshot> snapshots =
      new ArrayList<>(
          List.of(
              new Snapshot(
                  ROOM,
                  2,
                  "{\"groups\":["
                      + log.getFirst().data()
                      + "],\"members\":["
                      + log.get(1).data()
                      + "]}"),
              new Snapshot(
                  ROOM,
                  4,
                  "{\"groups\":["
                      + log.getFirst().data()
                      + "],\"members\":["
                      + log.get(1).data()
                      + "],\"fuel_logs\":["
                      + fill("f1", "k2", 2)
                      + "]}")));

  private List<Reception> bobs = receptions(log);
  private List<Admission> bobsAdmissions =
      List.of(new Admission(25, 26, 2, true), new Admission(75, 76, 7, true));

  // --- what is right -----------------------------------------------------------------------------

  @Test
  void aRightHistoryHasNoViolations() {
    assertThat(check()).isEmpty();
  }

  @Test
  void somebodyRemovedMayLackWhatCameAfterTheRemoval() {
    log.removeLast();
    log.removeLast();
    deeds.removeIf(deed -> deed.answeredAtNanos() > 70 && deed.status() != 422);
    bobs = receptions(log.subList(0, 5));
    bobsAdmissions = List.of();

    assertThat(check()).isEmpty();
  }

  // --- what a device got -------------------------------------------------------------------------

  @Test
  void aLostEventIsFound() {
    bobs = spoiled(list -> without(list, 3));
    assertBroken(Promise.NOTHING_LOST);
  }

  @Test
  void theLastEventLostIsFound() {
    bobs = spoiled(list -> without(list, 7));
    assertBroken(Promise.NOTHING_LOST);
  }

  @Test
  void aDoubledEventIsFound() {
    bobs =
        spoiled(
            list -> {
              list.add(4, list.get(3));
              return list;
            });
    assertBroken(Promise.NOTHING_DOUBLED);
  }

  @Test
  void twoSwappedEventsAreFound() {
    bobs =
        spoiled(
            list -> {
              list.add(2, list.remove(3));
              return list;
            });
    assertBroken(Promise.NOTHING_REORDERED);
  }

  @Test
  void anEventThatTheLogDoesNotHaveIsFound() {
    bobs =
        spoiled(
            list -> {
              list.set(3, new Reception(4, 4711, list.get(3).atNanos()));
              return list;
            });
    assertBroken(Promise.NOTHING_FROM_NOWHERE);
  }

  @Test
  void anEventOfAnAbsenceThatCameBeforeTheReturnIsALeak() {
    bobs =
        spoiled(
            list -> {
              list.set(5, new Reception(6, list.get(5).fingerprint(), 62));
              return list;
            });
    assertBroken(Promise.NOTHING_LEAKED);
  }

  @Test
  void anEventAfterARemovalForGoodIsALeak() {
    log.removeLast();
    log.removeLast();
    deeds.removeIf(deed -> deed.answeredAtNanos() > 70 && deed.status() != 422);
    bobs = receptions(log);
    bobsAdmissions = List.of();

    assertBroken(Promise.NOTHING_LEAKED);
  }

  @Test
  void beingLetInBetweenRemovalAndReturnIsALeak() {
    bobsAdmissions = List.of(new Admission(60, 61, 5, true));
    assertBroken(Promise.NOTHING_LEAKED);
  }

  @Test
  void aStrangerWhoIsLetInIsALeak() {
    Following stranger =
        new Following("eve", "eve.0", ROOM, List.of(), List.of(new Admission(10, 11, 1, true)));
    assertThat(Checker.check(evidence(stranger)))
        .extracting(Violation::promise)
        .containsExactly(Promise.NOTHING_LEAKED);
  }

  @Test
  void aResumeThatIsNotRecoveredIsFound() {
    bobsAdmissions = List.of(new Admission(25, 26, 2, false));
    assertBroken(Promise.NOTHING_LOST);
  }

  // --- the log -----------------------------------------------------------------------------------

  @Test
  void aGapInTheLogIsFound() {
    bobs = receptions(log.subList(0, 3));
    log.remove(3);
    assertThat(check()).extracting(Violation::promise).contains(Promise.GAPLESS);
  }

  @Test
  void anEventThatIsTwiceInTheLogIsFound() {
    log.set(3, renumbered(log.get(2), 4));
    bobs = receptions(log);
    assertThat(check()).extracting(Violation::promise).contains(Promise.NOTHING_DOUBLED);
  }

  @Test
  void aPhonesClockInTheLogIsFound() {
    RoomEvent e = log.get(5);
    log.set(
        5,
        new RoomEvent(
            e.type(),
            e.id(),
            e.room(),
            e.seq(),
            NOON.minusSeconds(9999),
            e.actor(),
            e.action(),
            e.data()));
    bobs = receptions(log);
    assertBroken(Promise.NOTHING_REORDERED);
  }

  // --- what was answered -------------------------------------------------------------------------

  @Test
  void anAcknowledgedCommandThatIsNotInTheLogIsFound() {
    deeds.add(deed(ANA, Deed.Kind.CREATE, "f9", "k9", 201, 1, 90));
    assertBroken(Promise.ACKNOWLEDGED_ONCE);
  }

  @Test
  void anAcknowledgedChangeThatIsNotInTheLogIsFound() {
    deeds.add(deed(ANA, Deed.Kind.CHANGE, "f2", "k9", 200, 2, 90));
    assertBroken(Promise.ACKNOWLEDGED_ONCE);
  }

  @Test
  void anAcknowledgedRemovalThatIsNotInTheLogIsFound() {
    deeds.add(deed(ANA, Deed.Kind.REMOVE, BOB, null, 204, 0, 90));
    assertThat(check()).extracting(Violation::promise).contains(Promise.ACKNOWLEDGED_ONCE);
  }

  @Test
  void aCommandThatIsInTheLogTwiceIsFound() {
    log.add(event(9, "fuel_log_created", "CREATE", fill("f2", "k3", 1)));
    bobs = receptions(log);
    assertThat(check()).extracting(Violation::promise).contains(Promise.ACKNOWLEDGED_ONCE);
  }

  @Test
  void aRefusedCommandThatIsInTheLogIsFound() {
    deeds.add(deed(BOB, Deed.Kind.CHANGE, "f2", "k3", 409, 0, 90));
    assertBroken(Promise.REFUSED_WITHOUT_EFFECT);
  }

  @Test
  void anEventThatNobodyAskedForIsFound() {
    log.add(event(9, "fuel_log_created", "CREATE", fill("f9", "k9", 1)));
    bobs = receptions(log);
    assertBroken(Promise.NOTHING_FROM_NOWHERE);
  }

  @Test
  void aVersionThatWasSkippedIsFound() {
    log.set(3, event(4, "fuel_log_updated", "UPDATE", fill("f1", "k2", 3)));
    bobs = receptions(log);
    assertThat(check()).extracting(Violation::promise).contains(Promise.NOTHING_REORDERED);
  }

  @Test
  void aSnapshotThatDiffersFromItsEventsIsFound() {
    snapshots.add(new Snapshot(ROOM, 6, snapshots.get(1).entities()));
    assertBroken(Promise.SNAPSHOT_IS_LOG);
  }

  // --- how ---------------------------------------------------------------------------------------

  private void assertBroken(Promise promise) {
    assertThat(check()).extracting(Violation::promise).containsOnly(promise);
  }

  private List<Violation> check() {
    return Checker.check(evidence(new Following(BOB, "bob.0", ROOM, bobs, bobsAdmissions)));
  }

  private Evidence evidence(Following following) {
    return new Evidence(
        Map.of(ROOM, log), Map.of(ROOM, Set.of(ANA)), snapshots, List.of(following), deeds);
  }

  private List<Reception> spoiled(UnaryOperator<List<Reception>> spoil) {
    return spoil.apply(new ArrayList<>(bobs));
  }

  private static List<Reception> without(List<Reception> list, int index) {
    list.remove(index);
    return list;
  }

  /** Bob gets each event at once, and those of his absences after they end. */
  private static List<Reception> receptions(List<RoomEvent> log) {
    return log.stream().map(event -> Reception.of(event, heardAt(event.seq()))).toList();
  }

  private static long heardAt(long seq) {
    return seq == 1 ? 22 : seq == 6 ? 72 : seq * 10 + 5;
  }

  private static RoomEvent event(long seq, String type, String action, String data) {
    return new RoomEvent(
        type, "e" + seq, ROOM, seq, NOON.plusSeconds(seq), new Actor(ANA, "Ana"), action, data);
  }

  private static RoomEvent renumbered(RoomEvent e, long seq) {
    return new RoomEvent(
        e.type(), e.id(), e.room(), seq, NOON.plusSeconds(seq), e.actor(), e.action(), e.data());
  }

  private static String fill(String id, String notes, int version) {
    return "{\"id\":\"%s\",\"notes\":\"%s\",\"version\":%d}".formatted(id, notes, version);
  }

  /** Answered four ticks after it was sent. */
  private static Deed deed(
      String user,
      Deed.Kind kind,
      String target,
      @org.jspecify.annotations.Nullable String marker,
      int status,
      int version,
      long sentAt) {
    return new Deed(user, ROOM, kind, target, marker, status, version, sentAt, sentAt + 4);
  }
}
