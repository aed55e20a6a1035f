package app.waystation.android.sync;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.Reconnect;
import app.waystation.protocol.frame.ResyncRequired;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.Typing;
import app.waystation.protocol.frame.Unsubscribed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.shadows.ShadowLooper;

@RunWith(AndroidJUnit4.class)
public final class SyncEngineTest {
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
  public void startsWithTheSnapshotThenLives() {
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));

    phone.live();
    assertThat(phone.reservations()).hasSize(1);
    assertThat(phone.reservations().get(0).vehicleName()).isEqualTo("Skoda");
    assertThat(phone.reservations().get(0).holderName()).isEqualTo("Ben");

    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));
    phone.await(() -> phone.reservations().size() == 2);
    assertThat(phone.cursor()).isEqualTo(2);
    phone.await(() -> server.heard.contains(ClientFrame.ack(Things.ROOM, 2)));
  }

  @Test
  public void whatIsToldOfPeopleMovesNoCursor() {
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.live();
    RoomId room = RoomId.parse(Things.ROOM);
    PresentUser ben =
        new PresentUser(Things.BEN, "Ben", PresentUser.EDITING, ClientFrame.FOREGROUND);
    Instant now = Instant.parse("2026-11-21T10:00:00Z");

    server.tell(PresenceState.of(Things.ROOM, List.of(ben)));
    server.tell(PresenceChange.of(PresenceChange.JOINED, room, ben, now));
    server.tell(Typing.of(room, new Actor(Things.BEN, "Ben"), "notes", now));
    server.tell(PresenceChange.of(PresenceChange.LEFT, room, ben, now));
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));

    phone.await(() -> phone.reservations().size() == 2);
    assertThat(phone.cursor()).isEqualTo(2);
    assertThat(server.openSockets()).isEqualTo(1);
  }

  @Test
  public void numbersSurviveTheSnapshotUnrounded() {
    phone.live();

    assertThat(phone.read(() -> phone.graph.car().vehiclesNow(Things.GROUP)).get(0).vehicle())
        .isEqualTo(Things.skoda(1));
  }

  @Test
  public void aServerOfAnotherLanguageIsNamedAndTriedAgain() {
    server.protocol = "waystation.v9.json";
    phone.start();
    phone.graph.setForeground(true);
    phone.await(() -> lostBy(LostReason.SERVER_TOO_OLD));

    server.protocol = FrameCodec.SUBPROTOCOL;
    phone.advanceToRetry();
    phone.awaitLive();
  }

  @Test
  public void whatIsNoServerOfOursIsNamedAndTriedAgain() {
    server.script("GET rooms", FakeServer.page(404));
    server.script("GET rooms", FakeServer.page(426));
    phone.start();
    phone.graph.setForeground(true);
    phone.await(() -> lostBy(LostReason.NOT_A_SERVER));
    phone.advanceToRetry();
    phone.await(() -> lostBy(LostReason.APP_TOO_OLD));
    phone.advanceToRetry();
    phone.awaitLive();
  }

  @Test
  public void howOldTheRowsAreIsKnownAfterARestart() {
    phone.live();
    phone.time.advance(Duration.ofSeconds(3));
    phone.goOffline();
    phone = phone.restart().start();
    ShadowLooper.idleMainLooper();
    assertThat(phone.graph.sync().lastSynced().getValue()).isEqualTo(Things.NOON);
  }

  private boolean lostBy(LostReason reason) {
    return phone.graph.sync().connectionNow() instanceof ConnectionState.Reconnecting waiting
        && waiting.reason() == reason;
  }

  @Test
  public void anEventThatComesTwiceHasOneEffect() {
    phone.live();
    RoomEvent event =
        server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.await(() -> phone.reservations().size() == 1);

    server.tell(event);
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));

    phone.await(() -> phone.reservations().size() == 2);
    assertThat(phone.cursor()).isEqualTo(2);
    assertThat(server.requestsTo("GET rooms/")).isEqualTo(1);
  }

  @Test
  public void aGapLeadsToTheSnapshot() {
    phone.live();
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.await(() -> phone.reservations().size() == 1);

    // Two happen out of earshot, the third is heard.
    server.goMute();
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 5, 6, 1));
    server.speakAgain();
    server.tell(
        server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 7, 8, 1)));

    phone.await(() -> phone.reservations().size() == 4);
    assertThat(phone.cursor()).isEqualTo(4);
    assertThat(server.requestsTo("GET rooms/")).isEqualTo(2);
  }

  @Test
  public void resumesFromItsCursorWithoutASnapshot() {
    phone.live();
    phone.goOffline();
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));

    phone.goOnline();
    phone.awaitLive();

    assertThat(phone.reservations()).hasSize(2);
    assertThat(server.requestsTo("GET rooms/")).isEqualTo(1);
  }

  @Test
  public void aForgottenPastIsReplacedByTheSnapshot() {
    String cancelled = EntityIds.next();
    server.commitReservation(Things.reservation(cancelled, Things.BEN, 1, 2, 1));
    phone.live();
    phone.goOffline();
    server.commit(
        "reservation_deleted",
        "DELETE",
        "reservations",
        Things.reservation(cancelled, Things.BEN, 1, 2, 2));
    String made = EntityIds.next();
    server.commitReservation(Things.reservation(made, Things.BEN, 3, 4, 1));
    server.forgetLog();

    phone.goOnline();
    phone.awaitLive();

    assertThat(phone.reservations())
        .extracting(item -> item.reservation().id())
        .containsExactly(made);
    assertThat(phone.cursor()).isEqualTo(3);
  }

  @Test
  public void aDroppedSubscriptionIsTakenUpAgainFromTheCursor() {
    phone.live();
    server.goMute();
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    server.speakAgain();

    server.tell(ResyncRequired.of(Things.ROOM));

    phone.await(() -> phone.reservations().size() == 1);
    assertThat(server.connections).hasValue(1);
  }

  @Test
  public void theEndOfAMembershipRemovesTheRoomsData() {
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.live();
    assertThat(phone.read(() -> phone.graph.groups().groupsNow())).hasSize(1);

    server.member = false;
    server.tell(Unsubscribed.of(Things.ROOM, null));

    phone.await(() -> phone.read(() -> phone.graph.groups().groupsNow()).isEmpty());
    assertThat(phone.reservations()).isEmpty();
    assertThat(phone.cursor()).isNull();
  }

  @Test
  public void aMembershipThatEndedInTheMeantimeRemovesTheRoomsData() {
    phone.live();
    phone.goOffline();
    server.member = false;

    phone.goOnline();
    phone.awaitLive();

    assertThat(phone.read(() -> phone.graph.groups().groupsNow())).isEmpty();
  }

  @Test
  public void comesBackAfterTheServerDrainsWithoutAnAnswerFromTheApp() {
    phone.live();

    server.closeSockets(CloseCodes.RESTART);
    phone.await(() -> state() instanceof ConnectionState.Reconnecting);
    assertThat(((ConnectionState.Reconnecting) state()).reason())
        .isEqualTo(LostReason.SERVER_RESTART);

    phone.advanceToRetry();
    phone.awaitLive();
    assertThat(server.connections).hasValue(2);
  }

  @Test
  public void comesBackWhenTheServerSaysSo() {
    phone.live();

    server.tell(Reconnect.of(1_500));
    phone.await(() -> state() instanceof ConnectionState.Reconnecting);

    phone.time.advance(Duration.ofSeconds(1));
    assertThat(state()).isInstanceOf(ConnectionState.Reconnecting.class);
    phone.advanceToRetry();
    phone.awaitLive();
  }

  @Test
  public void noticesADeadLinkWithinThirtySeconds() {
    phone.live();
    server.goMute();

    phone.time.advance(Duration.ofSeconds(30));

    phone.await(
        () ->
            phone.states.stream()
                .anyMatch(
                    state ->
                        state instanceof ConnectionState.Reconnecting reconnecting
                            && reconnecting.reason() == LostReason.SILENCE));
  }

  @Test
  public void aQuietButLivingLinkStays() {
    phone.live();

    for (int beat = 0; beat < 10; beat++) {
      int before = server.heard.size();
      phone.time.advance(LifeSigns.HEARTBEAT);
      // The answer to the ping is real; wait for it before the next beat.
      phone.await(() -> server.heard.size() > before);
      phone.graph.sync().reconnectNow();
      phone.await(() -> phone.graph.sync().hasHeard());
    }

    assertThat(state()).isInstanceOf(ConnectionState.Live.class);
    assertThat(server.connections).hasValue(1);
  }

  @Test
  public void aChangeOfNetworkReconnectsEvenThoughNothingFailed() {
    phone.live();

    // From Wi-Fi to mobile: online before and after.
    phone.network.set(true);

    phone.await(() -> server.connections.get() == 2);
    phone.awaitLive();
    phone.await(() -> server.openSockets() == 1);
  }

  @Test
  public void nothingOfAnOldSocketIsHeard() {
    phone.live();
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.await(() -> phone.reservations().size() == 1);
    phone.network.set(true);
    phone.await(() -> server.connections.get() == 2);
    phone.awaitLive();

    List<ConnectionState> before = List.copyOf(phone.states);
    phone.await(() -> server.openSockets() == 1);
    phone.time.advance(Duration.ofSeconds(2));

    assertThat(phone.states).isEqualTo(before);
  }

  @Test
  public void neverGivesUpAndWaitsAtMostAMinute() {
    phone.live();
    for (int failure = 1; failure < 30; failure++) {
      server.script("GET rooms", FakeServer.status(503));
    }
    server.closeSockets(CloseCodes.RESTART);

    for (int attempt = 1; attempt <= 30; attempt++) {
      int expected = attempt;
      phone.await(
          () ->
              state() instanceof ConnectionState.Reconnecting reconnecting
                  && reconnecting.attempt() == expected);
      assertThat(((ConnectionState.Reconnecting) state()).retryAt())
          .isBeforeOrEqualTo(phone.time.clock().instant().plus(Backoff.CAP));
      phone.advanceToRetry();
    }

    phone.awaitLive();
  }

  @Test
  public void inTheBackgroundTheSocketClosesAfterTenSeconds() {
    phone.live();

    phone.graph.setForeground(false);
    phone.await(() -> server.heard.contains(ClientFrame.presence(ClientFrame.BACKGROUND)));
    phone.time.advance(Duration.ofSeconds(9));
    assertThat(server.openSockets()).isEqualTo(1);

    phone.time.advance(Duration.ofSeconds(1));
    phone.await(() -> server.openSockets() == 0);
    assertThat(state()).isInstanceOf(ConnectionState.Paused.class);
    assertThat(phone.states).endsWith(new ConnectionState.Paused());
  }

  @Test
  public void whoComesRightBackKeepsTheSocket() {
    phone.live();
    phone.graph.setForeground(false);
    phone.time.advance(Duration.ofSeconds(5));

    phone.graph.setForeground(true);
    phone.await(() -> server.heard.contains(ClientFrame.presence(ClientFrame.FOREGROUND)));
    phone.await(() -> phone.graph.sync().hasHeard());
    phone.time.advance(Duration.ofSeconds(6));

    assertThat(server.connections).hasValue(1);
    assertThat(state()).isInstanceOf(ConnectionState.Live.class);
  }

  @Test
  public void syncsInTheBackgroundOverRestAlone() {
    phone.start();
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));

    SyncReport first = Phone.get(phone.graph.sync().syncNow());
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));
    SyncReport second = Phone.get(phone.graph.sync().syncNow());

    assertThat(first.failure()).isNull();
    assertThat(second.events()).isEqualTo(1);
    assertThat(phone.reservations()).hasSize(2);
    assertThat(server.connections).hasValue(0);
  }

  @Test
  public void anExpiredSessionIsSaidAndLosesNothing() {
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    server.validToken = "another";
    server.script("POST auth/refresh", FakeServer.status(401));

    phone.goOnline();

    phone.await(() -> state() instanceof ConnectionState.Failed);
    assertThat(phone.outbox()).hasSize(1);
    assertThat(phone.reservations()).isNotNull();
  }

  @Test
  public void aRestartBetweenTwoEventsEndsInTheSameState() {
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.live();
    List<?> before = phone.reservations();
    Long cursor = phone.cursor();

    phone = phone.restart();
    phone.start();
    assertThat(phone.reservations()).isEqualTo(before);
    assertThat(phone.cursor()).isEqualTo(cursor);

    phone.graph.setForeground(true);
    phone.awaitLive();
    assertThat(phone.reservations()).isEqualTo(before);
    assertThat(server.requestsTo("GET rooms/")).isEqualTo(1);
  }

  private ConnectionState state() {
    return phone.graph.sync().connectionNow();
  }

  @Test
  public void aSlowSnapshotDoesNotTakeBackWhatTheSocketBrought() {
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));
    phone.live();
    String old = server.snapshotNow();
    server.script("POST sync", FakeServer.slow(200, deltas("\"" + Things.ROOM + "\""), 0));
    server.script("GET rooms/" + Things.ROOM + "/snapshot", FakeServer.slow(200, old, 1_500));

    CompletableFuture<SyncReport> run = phone.graph.sync().syncNow();
    phone.await(() -> server.requestsTo("GET rooms/") == 2);
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 3, 4, 1));
    phone.await(() -> phone.reservations().size() == 2);
    Phone.get(run);

    assertThat(phone.cursor()).isEqualTo(2);
    assertThat(phone.reservations()).hasSize(2);
  }

  @Test
  public void whoAsksDuringARunSeesWhatHappenedSince() {
    phone.start();
    Phone.get(phone.graph.sync().syncNow());
    server.script("POST sync", FakeServer.slow(200, deltas(""), 1_500));
    CompletableFuture<SyncReport> first = phone.graph.sync().syncNow();
    phone.await(() -> server.requestsTo("POST sync") == 1);
    server.commitReservation(Things.reservation(EntityIds.next(), Things.BEN, 1, 2, 1));

    CompletableFuture<SyncReport> second = phone.graph.sync().syncNow();
    CompletableFuture<SyncReport> third = phone.graph.sync().syncNow();
    Phone.get(first);
    Phone.get(second);
    Phone.get(third);

    assertThat(phone.reservations()).hasSize(1);
    assertThat(server.requestsTo("POST sync")).isEqualTo(2);
  }

  @Test
  public void theEndOfAnOldSocketIsNotTheEndOfTheNewOne() throws InterruptedException {
    phone.live();
    phone.states.clear();
    CountDownLatch gate = new CountDownLatch(1);
    phone.time.execute(
        () -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    // First the change of network, which drops the socket; then what the old one still has to say.
    phone.network.set(true);
    server.tell(Reconnect.of(50_000));
    Awaitility.await().until(() -> phone.time.waiting() >= 2);
    server.closeSockets(CloseCodes.RESTART);
    Awaitility.await().until(() -> phone.time.waiting() >= 3);
    gate.countDown();

    phone.await(() -> server.connections.get() == 2);
    phone.awaitLive();

    assertThat(phone.states).noneMatch(state -> state instanceof ConnectionState.Reconnecting);
  }

  private static String deltas(String reset) {
    return "{\"events\":[],\"cursors\":{},\"has_more\":false,\"reset\":[" + reset + "]}";
  }
}
