package app.waystation.android.sync;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.RivalChange;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class OutboxTest {
  private FakeServer server;
  private Phone phone;

  @Before
  public void setUp() throws IOException {
    server = new FakeServer();
    phone = Phone.of(server);
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  @Test
  public void whatIsLoggedOfflineShowsAtOnceAndIsSentLater() {
    phone.live();
    phone.goOffline();

    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));

    assertThat(phone.fuelLogs()).hasSize(1);
    assertThat(phone.fuelLogs().get(0).mark()).isInstanceOf(SyncMark.Waiting.class);
    assertThat(phone.jobs).contains("sync");
    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(phone.fuelLogs()).hasSize(1);
    assertThat(phone.fuelLogs().get(0).mark()).isEqualTo(SyncMark.CONFIRMED);
    assertThat(server.rows("fuel_logs")).hasSize(1);
  }

  @Test
  public void aRefusalStaysVisibleAndTheRestIsWhatTheServerHas() {
    phone.live();
    phone.goOffline();
    String mine = Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 3)));
    assertThat(only().mark()).isInstanceOf(SyncMark.Waiting.class);
    String theirs = EntityIds.next();
    server.commitReservation(Things.reservation(theirs, Things.BEN, 2, 4, 1));

    phone.goOnline();
    phone.await(() -> phone.outbox().get(0).state() == OutboxState.REFUSED);

    ReservationItem refused = item(mine);
    assertThat(refused.mark()).isInstanceOf(SyncMark.Refused.class);
    SyncMark.Refused mark = (SyncMark.Refused) refused.mark();
    assertThat(mark.code()).isEqualTo("reservation_overlap");
    assertThat(mark.text()).isEqualTo("Ben has the Skoda");
    assertThat(item(theirs).mark()).isEqualTo(SyncMark.CONFIRMED);

    // It does not go away by itself, and it is not tried again by itself.
    long sent = server.executed.get();
    phone.time.advance(Duration.ofMinutes(10));
    assertThat(server.executed).hasValue((int) sent);
    phone = phone.restart();
    phone.live();
    assertThat(item(mine).mark()).isInstanceOf(SyncMark.Refused.class);

    Phone.get(phone.graph.outbox().discard(mark.entry()));
    assertThat(phone.reservations()).extracting(i -> i.reservation().id()).containsExactly(theirs);
  }

  @Test
  public void aChainOnOneThingMadeOfflineArrivesInOrder() {
    phone.live();
    phone.goOffline();
    String id = Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 3)));
    Phone.queued(phone.graph.car().updateReservation(id, notes("Market")));
    Phone.queued(phone.graph.car().updateReservation(id, notes("Market, then Nonna")));
    assertThat(only().reservation().notes()).isEqualTo("Market, then Nonna");

    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());

    Reservation there = (Reservation) server.rows("reservations").get(0);
    assertThat(there.notes()).isEqualTo("Market, then Nonna");
    assertThat(there.version()).isEqualTo(3);
    phone.await(() -> Long.valueOf(3).equals(phone.cursor()));
    assertThat(only().server()).isEqualTo(there);
    assertThat(only().mark()).isEqualTo(SyncMark.CONFIRMED);
  }

  @Test
  public void whatWasBuiltOnARefusedCreationIsRefusedForTheSameReason() {
    phone.live();
    phone.goOffline();
    String id = Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 3)));
    Phone.queued(phone.graph.car().updateReservation(id, notes("Market")));
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 2, 4, 1));

    phone.goOnline();
    phone.await(() -> phone.outbox().stream().allMatch(e -> e.state() == OutboxState.REFUSED));

    assertThat(phone.outbox())
        .extracting(OutboxEntry::reasonCode)
        .containsExactly("reservation_overlap", "reservation_overlap");
    assertThat(server.requestsTo("PATCH")).isZero();
    Phone.get(phone.graph.outbox().discard(phone.outbox().get(0).position()));
    assertThat(phone.outbox()).isEmpty();
  }

  @Test
  public void aDeathBetweenWritingAndSendingLosesNothingAndDoublesNothing() {
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    String key = phone.outbox().get(0).idempotencyKey();

    phone = phone.restart();
    phone.live();
    phone.await(() -> phone.outbox().isEmpty());

    assertThat(server.keys).containsExactly(key);
    assertThat(server.rows("fuel_logs")).hasSize(1);
  }

  @Test
  public void aLostAnswerIsAskedForAgainWithTheSameKey() {
    phone.live();
    server.dropAnswers(2);
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> server.keys.size() == 1);
    phone.await(() -> phone.outbox().get(0).state() == OutboxState.QUEUED);
    assertThat(phone.outbox().get(0).reasonCode()).isEqualTo("unreachable");

    phone.time.advance(Duration.ofSeconds(2));
    phone.await(() -> server.keys.size() == 2);
    phone.await(() -> phone.outbox().get(0).state() == OutboxState.QUEUED);
    // One thing on the screen all the while: the event came, the answer did not.
    assertThat(phone.fuelLogs()).hasSize(1);
    phone.time.advance(Duration.ofSeconds(4));
    phone.await(() -> phone.outbox().isEmpty());

    assertThat(server.keys).hasSize(3);
    assertThat(server.keys.stream().distinct()).hasSize(1);
    assertThat(server.executed).hasValue(1);
    assertThat(phone.fuelLogs()).hasSize(1);
  }

  @Test
  public void aDeathWhileItIsOnItsWayRepeatsItWithTheSameKey() {
    phone.live();
    server.dropAnswers(1);
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> server.keys.size() == 1);

    phone = phone.restart();
    phone.live();
    phone.await(() -> phone.outbox().isEmpty());

    assertThat(server.keys.stream().distinct()).hasSize(1);
    assertThat(server.rows("fuel_logs")).hasSize(1);
  }

  @Test
  public void aServerInTroubleIsTriedAgainForEver() {
    phone.live();
    for (int i = 0; i < 12; i++) {
      server.script("POST groups", FakeServer.status(503));
    }
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));

    for (int i = 1; i <= 12; i++) {
      int attempt = i;
      phone.await(
          () ->
              phone.outbox().get(0).state() == OutboxState.QUEUED
                  && phone.outbox().get(0).attempts() == attempt);
      liveUntil(Objects.requireNonNull(phone.outbox().get(0).nextTryAt()));
    }

    phone.await(() -> phone.outbox().isEmpty());
    assertThat(server.rows("fuel_logs")).hasSize(1);
  }

  @Test
  public void aConflictKeepsBothTruthsUntilMineIsKept() {
    conflict();

    ReservationItem item = only();
    assertThat(item.mark()).isInstanceOf(SyncMark.Conflict.class);
    SyncMark.Conflict mark = (SyncMark.Conflict) item.mark();
    assertThat(mark.mine()).contains("\"notes\":\"Mine\"");
    assertThat(mark.theirs()).contains("\"notes\":\"Theirs\"");
    assertThat(mark.merged()).isNull();
    assertThat(item.reservation().notes()).isEqualTo("Theirs");

    Phone.get(phone.graph.outbox().keepMine(mark.entry()));
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(((Reservation) server.rows("reservations").get(0)).notes()).isEqualTo("Mine");
    assertThat(server.keys.stream().distinct()).hasSize(2);
  }

  @Test
  public void keepingMineTakesBackWhatTheyChangedElsewhereAndMergingKeepsIt() {
    for (boolean keep : new boolean[] {true, false}) {
      SyncMark.Conflict mark = conflictOfDifferentFields();
      assertThat(mark.mine()).contains("\"notes\":\"Before\"");
      assertThat(mark.theirs()).contains("\"notes\":\"Theirs\"");
      assertThat(String.valueOf(mark.merged())).contains("\"notes\":\"Theirs\"");

      Phone.get(
          keep
              ? phone.graph.outbox().keepMine(mark.entry())
              : phone.graph.outbox().merge(mark.entry()));
      phone.await(() -> phone.outbox().isEmpty());

      Reservation kept = (Reservation) server.rows("reservations").get(0);
      assertThat(kept.endTime()).isEqualTo(Things.NOON.plusSeconds(5 * 3600));
      assertThat(kept.notes()).isEqualTo(keep ? "Before" : "Theirs");
      server.commit("reservation_deleted", "DELETE", "reservations", kept);
      phone.await(() -> phone.reservations().isEmpty());
    }
  }

  @Test
  public void theOtherSideOfAConflictIsKnownByName() {
    SyncMark.Conflict mark = conflictOfDifferentFields();
    String id = phone.outbox().get(0).entityId();
    assertThat(phone.read(() -> phone.graph.database().outbox().rivalOf(id)))
        .extracting(RivalChange::actorName)
        .isEqualTo("Ben");

    Phone.get(phone.graph.outbox().takeTheirs(mark.entry()));
    // The next events find nothing that waits.
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 7, 8, 1));
    phone.await(() -> phone.reservations().size() == 2);
    assertThat(mark.merged()).isNotNull();
  }

  @Test
  public void whatWasDiscardedComesBackAsItWas() {
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 2)));
    List<OutboxEntry> before = phone.outbox();

    Outbox.Discarded discarded = Phone.get(phone.graph.outbox().discard(before.get(0).position()));
    assertThat(phone.outbox()).isEmpty();
    Phone.get(phone.graph.outbox().restore(discarded));
    Phone.get(phone.graph.outbox().restore(discarded));

    assertThat(phone.outbox()).isEqualTo(before);
    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(server.rows("reservations")).hasSize(1);
  }

  /** I moved the end, which is a claim and so is not merged by itself; Ben wrote a note. */
  private SyncMark.Conflict conflictOfDifferentFields() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Before", 1));
    if (phone.graph.sync().connectionNow() instanceof ConnectionState.SignedOut) {
      phone.live();
    }
    phone.await(() -> phone.reservations().size() == 1);
    phone.goOffline();
    Phone.queued(
        phone
            .graph
            .car()
            .updateReservation(
                id,
                new UpdateReservation(null, null, null, Things.NOON.plusSeconds(5 * 3600), null)));
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Theirs", 2));
    phone.goOnline();
    phone.await(
        () -> !phone.outbox().isEmpty() && phone.outbox().get(0).state() == OutboxState.CONFLICT);
    return (SyncMark.Conflict) only().mark();
  }

  @Test
  public void takingTheirsLeavesTheServerAlone() {
    conflict();
    SyncMark.Conflict mark = (SyncMark.Conflict) only().mark();

    Phone.get(phone.graph.outbox().takeTheirs(mark.entry()));

    assertThat(phone.outbox()).isEmpty();
    assertThat(only().reservation().notes()).isEqualTo("Theirs");
    assertThat(only().mark()).isEqualTo(SyncMark.CONFIRMED);
  }

  @Test
  public void editsOfDifferentFieldsMergeByThemselves() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, 1));
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().updateReservation(id, notes("Mine")));
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 5, 2));

    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());

    Reservation there = (Reservation) server.rows("reservations").get(0);
    assertThat(there.notes()).isEqualTo("Mine");
    assertThat(there.endTime()).isEqualTo(Things.NOON.plusSeconds(5 * 3600));
  }

  @Test
  public void cancellingWhatTheServerNeverSawJustRemovesIt() {
    phone.live();
    phone.goOffline();
    String id = Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 3)));

    assertThat(Phone.get(phone.graph.car().cancelReservation(id, null)))
        .isInstanceOf(CommandOutcome.Withdrawn.class);

    assertThat(phone.outbox()).isEmpty();
    assertThat(phone.reservations()).isEmpty();
  }

  @Test
  public void aLateAnswerDoesNotBringBackWhatWasCancelledSince() {
    phone.live();
    server.dropAnswers(1);
    String id = Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 3)));
    phone.await(() -> Long.valueOf(1).equals(phone.cursor()));
    phone.await(() -> phone.outbox().get(0).state() == OutboxState.QUEUED);
    Reservation made = (Reservation) server.rows("reservations").get(0);
    server.commit("reservation_deleted", "DELETE", "reservations", made);
    phone.await(() -> Long.valueOf(2).equals(phone.cursor()));

    // Now the first outcome is replayed: created, version 1.
    phone.time.advance(Duration.ofSeconds(2));
    phone.await(() -> phone.outbox().isEmpty());

    assertThat(phone.reservations()).extracting(i -> i.reservation().id()).doesNotContain(id);
  }

  @Test
  public void aLateAnswerDoesNotTakeBackAWarningOfTheSameVersion() {
    phone.live();
    server.dropAnswers(1);
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> Long.valueOf(1).equals(phone.cursor()));
    phone.await(() -> phone.outbox().get(0).state() == OutboxState.QUEUED);
    FuelLog made = (FuelLog) server.rows("fuel_logs").get(0);
    server.commit("fuel_log_updated", "UPDATE", "fuel_logs", Things.withWarning(made));
    phone.await(() -> Long.valueOf(2).equals(phone.cursor()));

    // Now the first outcome is replayed: the same version, without the warning.
    phone.time.advance(Duration.ofSeconds(2));
    phone.await(() -> phone.outbox().isEmpty());

    assertThat(phone.fuelLogs())
        .extracting(item -> item.log())
        .containsExactly(Things.withWarning(made));
  }

  @Test
  public void decidingForOthersNeedsTheNetworkAndSaysSo() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.BEN, 1, 2, "pending", null, 1));
    phone.live();
    phone.goOffline();

    assertThat(Phone.get(phone.graph.car().approve(id)))
        .isInstanceOf(CommandOutcome.NeedsNetwork.class);

    assertThat(phone.outbox()).isEmpty();
  }

  @Test
  public void signingOutSaysWhatIsUnsentThenWipesEverything() {
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    assertThat(Phone.get(phone.graph.accounts().unsent())).isEqualTo(1);

    Phone.get(phone.graph.accounts().logout());

    assertThat(phone.outbox()).isEmpty();
    assertThat(phone.fuelLogs()).isEmpty();
    assertThat(phone.cursor()).isNull();
    assertThat(phone.jobs).endsWith("cancel");
    assertThat(phone.store.read()).isNull();
    phone.time.settle();
    assertThat(phone.graph.sync().connectionNow()).isInstanceOf(ConnectionState.SignedOut.class);
  }

  /** Lets time pass beat by beat, and each real answer to a heartbeat arrive. */
  private void liveUntil(Instant end) {
    Instant now = phone.time.clock().instant();
    while (now.isBefore(end)) {
      Duration left = Duration.between(now, end);
      phone.time.advance(left.compareTo(LifeSigns.HEARTBEAT) < 0 ? left : LifeSigns.HEARTBEAT);
      phone.await(() -> phone.graph.sync().hasHeard());
      now = phone.time.clock().instant();
    }
  }

  private void conflict() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Before", 1));
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().updateReservation(id, notes("Mine")));
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Theirs", 2));
    phone.goOnline();
    phone.await(() -> phone.outbox().get(0).state() == OutboxState.CONFLICT);
  }

  private ReservationItem only() {
    List<ReservationItem> items = phone.reservations();
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private ReservationItem item(String id) {
    return phone.reservations().stream()
        .filter(item -> item.reservation().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static UpdateReservation notes(String text) {
    return new UpdateReservation(null, null, null, null, text);
  }

  @Test
  public void aPageOfAPortalIsNoAcceptance() {
    somebodyInBetweenAnswers(200);
  }

  @Test
  public void aRedirectIsNoAcceptance() {
    somebodyInBetweenAnswers(302);
  }

  @Test
  public void aPageOfAProxyIsNoRefusal() {
    somebodyInBetweenAnswers(404);
  }

  private void somebodyInBetweenAnswers(int status) {
    phone.live();
    server.script("POST groups", FakeServer.page(status));

    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> server.requestsTo("POST groups") == 1);
    phone.await(() -> phone.graph.outbox().itemsNow().get(0).reasonCode() != null);

    assertThat(phone.outbox().get(0).state()).isEqualTo(OutboxState.QUEUED);
    liveUntil(Objects.requireNonNull(phone.outbox().get(0).nextTryAt()));
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(server.rows("fuel_logs")).hasSize(1);
  }

  @Test
  public void aClockThatIsPutBackHoldsNothingUp() {
    phone.live();
    server.script("POST groups", FakeServer.status(503));
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> phone.outbox().get(0).nextTryAt() != null);

    phone.time.putClockBack(Duration.ofDays(1));
    phone.graph.sync().outboxChanged();

    phone.await(() -> phone.outbox().isEmpty());
  }

  @Test
  public void nobodyIsSentAwayForLongerThanAnHour() {
    phone.live();
    server.script(
        "POST groups",
        new MockResponse.Builder().code(429).setHeader("Retry-After", "9999999999999999").build());

    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> phone.outbox().get(0).nextTryAt() != null);

    assertThat(phone.outbox().get(0).nextTryAt()).isEqualTo(Things.NOON.plusSeconds(3600));
  }

  @Test
  public void anEditBehindAFactDoesNotOverwriteWhatCameBetween() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Before", 1));
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().checkOut(id, null));
    Phone.queued(phone.graph.car().updateReservation(id, notes("Mine")));
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Theirs", 2));

    phone.goOnline();
    phone.await(() -> phone.outbox().size() == 1 && phone.outbox().get(0).reasonCode() != null);

    assertThat(phone.outbox().get(0).state()).isEqualTo(OutboxState.CONFLICT);
    assertThat(((Reservation) server.rows("reservations").get(0)).notes()).isEqualTo("Theirs");
  }

  @Test
  public void anEditBehindAFactGoesThroughWhenNobodyCameBetween() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.ANA, 1, 2, "approved", "Before", 1));
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().checkOut(id, null));
    Phone.queued(phone.graph.car().updateReservation(id, notes("Mine")));

    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());

    assertThat(server.requestsTo("PATCH")).isEqualTo(1);
  }

  @Test
  public void aCommandThatAloneGetsNoAnswerLetsTheOthersPass() {
    phone.live();
    for (int i = 0; i < 40; i++) {
      server.script("POST groups/" + Things.GROUP + "/reservations", FakeServer.broken());
    }
    Phone.queued(phone.graph.car().reserve(Things.GROUP, Things.wish(1, 3)));
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));

    for (int i = 0; i < 30 && server.rows("fuel_logs").isEmpty(); i++) {
      liveUntil(phone.time.clock().instant().plusSeconds(2));
      phone.await(() -> phone.outbox().stream().noneMatch(e -> e.state() == OutboxState.SENDING));
    }

    assertThat(server.rows("fuel_logs")).hasSize(1);
    assertThat(phone.outbox()).hasSize(1);
  }

  @Test
  public void aNetworkThatHangsDoesNotHoldUpWhatIsWrittenDown() throws Exception {
    phone.live();
    for (int i = 0; i < 6; i++) {
      server.script("POST invites", FakeServer.slow(200, "{}", 4_000));
      phone.graph.groups().join("CODE" + i);
    }
    phone.await(() -> server.requestsTo("POST invites") >= 4);

    assertThat(
            phone
                .graph
                .car()
                .logFuel(Things.GROUP, Things.fill(84_300_000))
                .get(2, TimeUnit.SECONDS))
        .isInstanceOf(CommandOutcome.Queued.class);
  }

  @Test
  public void nothingOfTheOneWhoLeftIsRepeatedByTheNext() {
    phone.live();
    server.script("POST groups", FakeServer.slow(401, "{}", 2_000));
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    phone.await(() -> server.requestsTo("POST groups") == 1);
    Phone.get(phone.graph.accounts().logout());
    server.validToken = "bens";
    server.script("POST auth/login", FakeServer.slow(200, WireJson.toJson(bensAnswer()), 0));
    Phone.get(phone.graph.accounts().login(server.address(), "ben@casa-rossi.example", "secret"));

    // Over when the slow answer is.
    Phone.get(phone.graph.sync().syncNow());

    assertThat(server.rows("fuel_logs")).isEmpty();
    assertThat(server.requestsTo("POST groups")).isEqualTo(1);
  }

  private static AuthAnswer bensAnswer() {
    return new AuthAnswer(
        "bens",
        "bens-refresh",
        "Bearer",
        900,
        new User(
            Things.BEN,
            "ben@x.example",
            "Ben",
            "en",
            "UTC",
            "km",
            "l",
            "user",
            Things.NOON,
            Things.NOON));
  }
}
