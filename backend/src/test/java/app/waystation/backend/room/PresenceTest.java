package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestClock;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ChosenSlot;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Typing;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in a room, as its followers are told over real sockets. */
@MicronautTest(transactional = false)
class PresenceTest extends EngineTest {
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Inject RoomPresence presence;
  @Inject Connections connections;
  @Inject TestClock clock;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put(TestClock.SWITCH, "true");
    settings.put("waystation.presence.tick", "20ms");
    settings.put("waystation.presence.max-users", "4");
    return settings;
  }

  private SocketClient open(String user) {
    return SocketClient.openSeeingPresence(server.getPort(), user);
  }

  /** Follows the room and gives what comes right after {@code subscribed}. */
  private static PresenceState enter(SocketClient client, RoomId room) {
    client.send(ClientFrame.subscribe(room.toString(), null));
    client.nextOf("subscribed");
    return (PresenceState) client.nextOf("presence_state");
  }

  private static List<String> ids(PresenceState state) {
    return state.users().stream().map(PresentUser::id).toList();
  }

  private static PresenceChange change(SocketClient client, String type) {
    return (PresenceChange) client.nextOf(type);
  }

  /** Everything that has come until now. */
  private static List<String> typesUntilNow(SocketClient client) {
    client.send(ClientFrame.ping());
    List<String> types = new ArrayList<>();
    for (ServerFrame frame = client.nextFrame();
        !(frame instanceof Pong);
        frame = client.nextFrame()) {
      types.add(frame.type());
    }
    return types;
  }

  private void closeAndAwait(SocketClient client, String user) {
    client.close();
    Awaitility.await()
        .until(() -> connections.open().stream().noneMatch(c -> c.userId().equals(user)));
  }

  @Test
  void aSubscriberIsToldWhoIsThereAndTheOthersThatTheyHaveCome() {
    RoomId room = newRoom();
    String ana = member(room);
    String ben = member(room);
    try (SocketClient first = open(ana);
        SocketClient second = open(ben)) {
      assertThat(ids(enter(first, room))).containsExactly(ana);
      PresenceState state = enter(second, room);

      assertThat(ids(state)).containsExactly(ana, ben);
      assertThat(state.count()).isEqualTo(2);
      assertThat(state.crowded()).isNull();
      assertThat(state.users().getFirst())
          .isEqualTo(new PresentUser(ana, "Person " + ana, "viewing", "foreground"));
      PresenceChange connected = change(first, "user_connected");
      PresenceChange joined = change(first, "user_joined");
      assertThat(connected.userId()).isEqualTo(ben);
      assertThat(joined.user().displayName()).isEqualTo("Person " + ben);
      assertThat(joined.room()).isEqualTo(room.toString());
      assertThat(joined.timestamp()).isEqualTo(clock.instant());
      assertThat(second.isQuiet()).as("nobody is told of themselves").isTrue();
    }
  }

  @Test
  void onlyTheFirstScreenComesAndOnlyTheLastOneLeaves() {
    RoomId room = newRoom();
    String ana = member(room);
    try (SocketClient watcher = open(member(room));
        SocketClient phone = open(ana);
        SocketClient tablet = open(ana)) {
      enter(watcher, room);
      enter(phone, room);
      enter(tablet, room);
      phone.send(ClientFrame.unsubscribe(room.toString()));
      phone.nextOf("unsubscribed");
      assertThat(typesUntilNow(watcher)).containsExactly("user_connected", "user_joined");

      tablet.send(ClientFrame.unsubscribe(room.toString()));
      tablet.nextOf("unsubscribed");
      assertThat(change(watcher, "user_left").userId()).isEqualTo(ana);
      assertThat(watcher.isQuiet()).as("their sockets are open").isTrue();
      phone.close();
      closeAndAwait(tablet, ana);
      clock.advance(GRACE);
      assertThat(change(watcher, "user_disconnected").userId()).isEqualTo(ana);
    }
  }

  @Test
  void aShortDisconnectGoesUnnoticed() {
    RoomId room = newRoom();
    String ana = member(room);
    try (SocketClient watcher = open(member(room));
        SocketClient before = open(ana)) {
      enter(watcher, room);
      enter(before, room);
      change(watcher, "user_connected");
      change(watcher, "user_joined");
      closeAndAwait(before, ana);
      clock.advance(GRACE.minusSeconds(1));
      try (SocketClient after = open(ana)) {
        assertThat(ids(enter(after, room))).contains(ana);
        clock.advance(GRACE.multipliedBy(3));
        presence.tick();

        assertThat(watcher.isQuiet()).isTrue();
      }
    }
  }

  @Test
  void whoDoesNotComeBackHasLeftAfterAMoment() {
    RoomId room = newRoom();
    String ana = member(room);
    try (SocketClient watcher = open(member(room));
        SocketClient client = open(ana)) {
      enter(watcher, room);
      enter(client, room);
      change(watcher, "user_connected");
      change(watcher, "user_joined");
      closeAndAwait(client, ana);
      presence.tick();
      assertThat(watcher.isQuiet()).isTrue();
      clock.advance(GRACE);

      assertThat(change(watcher, "user_left").userId()).isEqualTo(ana);
      assertThat(change(watcher, "user_disconnected").userId()).isEqualTo(ana);
      assertThat(presence.countIn(room)).isEqualTo(1);
    }
  }

  @Test
  void modeAndStateAreOverAllScreensAndTheirChangesAreTold() {
    RoomId room = newRoom();
    String ana = member(room);
    try (SocketClient watcher = open(member(room));
        SocketClient phone = open(ana);
        SocketClient tablet = open(ana)) {
      enter(watcher, room);
      enter(phone, room);
      enter(tablet, room);
      change(watcher, "user_connected");
      change(watcher, "user_joined");

      phone.send(ClientFrame.presence(room.toString(), PresentUser.EDITING));
      assertThat(change(watcher, "presence_updated").user().mode()).isEqualTo("editing");
      tablet.send(ClientFrame.presence(room.toString(), PresentUser.EDITING));
      tablet.send(ClientFrame.presence(room.toString(), PresentUser.VIEWING));
      tablet.send(ClientFrame.presence(ClientFrame.BACKGROUND));
      assertThat(tablet.isQuiet()).isTrue();
      assertThat(watcher.isQuiet()).as("the phone still edits, in front").isTrue();

      phone.send(ClientFrame.presence(ClientFrame.BACKGROUND));
      assertThat(change(watcher, "presence_updated").user().state()).isEqualTo("background");
      phone.send(ClientFrame.presence(room.toString(), PresentUser.VIEWING));
      assertThat(change(watcher, "presence_updated").user().mode()).isEqualTo("viewing");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"presence\"}",
        "{\"type\":\"presence\",\"mode\":\"editing\"}",
        "{\"type\":\"presence\",\"room\":\"test:x\",\"mode\":\"editing\"}",
        "{\"type\":\"presence\",\"room\":\"test:x\",\"mode\":\"dancing\"}",
        "{\"type\":\"typing\",\"field\":\"notes\"}",
        "{\"type\":\"typing\",\"room\":\"test:x\",\"field\":\"notes\"}",
        "{\"type\":\"typing\",\"trip_id\":\"x\",\"field\":\"notes\"}",
        "{\"type\":\"typing\",\"room\":\"user:x\",\"field\":\"notes\"}",
        "{\"type\":\"join_trip\"}",
        "{\"type\":\"join_trip\",\"trip_id\":\"x\",\"since\":-1}",
        "{\"type\":\"join_trip\",\"trip_id\":\"x\",\"filters\":{\"direction\":\"IB\"}}",
        "{\"type\":\"leave_trip\"}",
      })
  void whatIsNoPresenceOfARoomThatIsFollowedIsRefused(String frame) {
    try (SocketClient client = open(EntityIds.next())) {
      client.sendText(frame);

      assertThat(((ErrorFrame) client.nextOf("error")).code()).isEqualTo("validation_failed");
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void aTripThatIsNotThereIsNotFoundAndAllParkingLotsAreNoneToday() {
    try (SocketClient client = open(EntityIds.next())) {
      client.sendText("{\"type\":\"join_trip\",\"trip_id\":\"t1\",\"request_id\":\"r1\"}");
      ErrorFrame error = (ErrorFrame) client.nextOf("error");
      assertThat(error.code()).isEqualTo("not_found");
      assertThat(error.requestId()).isEqualTo("r1");
      client.sendText("{\"type\":\"leave_trip\",\"trip_id\":\"t1\"}");
      assertThat(client.next()).contains("\"room\":\"trip:t1\"");

      client.sendText("{\"type\":\"subscribe\",\"room\":\"parking_updates\"}");
      assertThat(client.next())
          .contains("\"type\":\"subscribed\",\"room\":\"parking_updates\"")
          .contains("\"rooms\":[]");
      client.sendText("{\"type\":\"unsubscribe\",\"room\":\"parking_updates\"}");
      assertThat(client.next()).contains("\"unsubscribed\",\"room\":\"parking_updates\"");
    }
  }

  @Test
  void whoIsRemovedIsGoneAtOnceAndIsToldNothingMore() {
    RoomId room = newRoom();
    RoomId other = newRoom();
    String ana = member(room);
    people.join(other, ana);
    try (SocketClient watcher = open(member(room));
        SocketClient removed = open(ana)) {
      enter(watcher, room);
      enter(removed, room);
      enter(removed, other);
      change(watcher, "user_connected");
      change(watcher, "user_joined");

      append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(ana));
      people.leave(room, ana);
      assertThat(List.of(watcher.nextFrame().type(), watcher.nextFrame().type()))
          .contains("user_left", "user_disconnected");
      watcher.nextOf("member_left");
      removed.nextOf("member_left");
      removed.nextOf("unsubscribed");
      try (SocketClient late = open(member(room))) {
        assertThat(ids(enter(late, room))).doesNotContain(ana);
        late.send(ClientFrame.presence(room.toString(), PresentUser.EDITING));
        late.send(ClientFrame.typing(room.toString(), "notes"));
        assertThat(late.isQuiet()).isTrue();
      }
      assertThat(removed.isQuiet()).isTrue();
    }
  }

  @Test
  void whoIsRemovedWhileTheirSocketIsLostIsGoneAtOnceToo() {
    RoomId room = newRoom();
    String ana = member(room);
    try (SocketClient watcher = open(member(room));
        SocketClient lost = open(ana)) {
      enter(watcher, room);
      enter(lost, room);
      change(watcher, "user_connected");
      change(watcher, "user_joined");
      closeAndAwait(lost, ana);
      append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(ana));

      assertThat(change(watcher, "user_left").userId()).isEqualTo(ana);
    }
  }

  @Test
  void whoWasRemovedAndLetInAgainIsSeenAgain() {
    RoomId room = newRoom();
    String ana = member(room);
    append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(ana));
    try (SocketClient back = open(ana)) {
      assertThat(ids(enter(back, room))).containsExactly(ana);
      append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(ana));
      back.nextOf("member_left");
      back.nextOf("unsubscribed");
      assertThat(presence.countIn(room)).isZero();
    }
    try (SocketClient again = open(ana)) {
      assertThat(ids(enter(again, room))).containsExactly(ana);
    }
  }

  @Test
  void aRoomTooFullSaysSoAndTellsNothingUntilItIsEmptierAgain() {
    RoomId room = newRoom();
    List<SocketClient> all = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        SocketClient client = open(member(room));
        enter(client, room);
        all.add(client);
      }
      SocketClient first = all.getFirst();
      assertThat(typesUntilNow(first)).hasSize(6);
      SocketClient fifth = open(member(room));
      all.add(fifth);
      PresenceState state = enter(fifth, room);
      assertThat(state.crowded()).isTrue();
      assertThat(state.count()).isEqualTo(5);
      assertThat(state.users()).hasSize(4);
      assertThat(((PresenceState) first.nextOf("presence_state")).crowded()).isTrue();

      SocketClient sixth = open(member(room));
      all.add(sixth);
      enter(sixth, room);
      sixth.send(ClientFrame.presence(room.toString(), PresentUser.EDITING));
      sixth.send(ClientFrame.typing(room.toString(), "notes"));
      assertThat(sixth.isQuiet()).isTrue();
      assertThat(first.isQuiet()).isTrue();

      for (SocketClient leaving : all.subList(3, 6)) {
        leaving.send(ClientFrame.unsubscribe(room.toString()));
      }
      PresenceState calm = (PresenceState) first.nextOf("presence_state");
      assertThat(calm.crowded()).isNull();
      assertThat(calm.users()).hasSize(3);
    } finally {
      all.forEach(SocketClient::close);
    }
  }

  @Test
  void typingIsRelayedToTheOthersOnceASecondAndEnds() {
    RoomId room = newRoom();
    String ana = member(room);
    try (SocketClient watcher = open(member(room));
        SocketClient typist = open(ana)) {
      enter(watcher, room);
      enter(typist, room);
      change(watcher, "user_connected");
      change(watcher, "user_joined");
      String field = "itinerary_day1";
      for (int i = 0; i < 5; i++) {
        typist.send(ClientFrame.typing(room.toString(), field));
      }
      assertThat(typist.isQuiet()).as("nobody is told of their own typing").isTrue();
      Typing typing = (Typing) watcher.nextOf("typing");
      assertThat(typing.field()).isEqualTo(field);
      assertThat(typing.user().id()).isEqualTo(ana);
      assertThat(typing.until()).isEqualTo(clock.instant().plusSeconds(6));
      assertThat(watcher.isQuiet()).isTrue();

      clock.advance(Duration.ofSeconds(1));
      typist.send(ClientFrame.typing(room.toString(), field));
      watcher.nextOf("typing");
      typist.send(ClientFrame.typing(room.toString(), null));
      typing = (Typing) watcher.nextOf("typing");
      assertThat(typing.field()).isNull();
      assertThat(typing.until()).isEqualTo(clock.instant());
      typist.send(ClientFrame.typing(room.toString(), null));
      assertThat(typist.isQuiet()).isTrue();
      assertThat(watcher.isQuiet()).isTrue();

      typist.send(ClientFrame.typing(room.toString(), field));
      watcher.nextOf("typing");
      typist.send(ClientFrame.unsubscribe(room.toString()));
      watcher.nextOf("typing");
      watcher.nextOf("user_left");
    }
  }

  @Test
  void aTypistHasFiveFieldsAtATimeWithNamesThatAreNames() {
    RoomId room = newRoom();
    try (SocketClient watcher = open(member(room));
        SocketClient typist = open(member(room))) {
      enter(watcher, room);
      enter(typist, room);
      for (int i = 0; i < 50; i++) {
        typist.send(ClientFrame.typing(room.toString(), "field" + i));
      }
      assertThat(typist.isQuiet()).isTrue();
      assertThat(typesUntilNow(watcher)).filteredOn("typing"::equals).hasSize(5);

      for (String field : List.of("", "x".repeat(129), "a b", "<b>", "é")) {
        typist.send(ClientFrame.typing(room.toString(), field));
        assertThat(((ErrorFrame) typist.nextOf("error")).code()).isEqualTo("validation_failed");
      }
      assertThat(watcher.isQuiet()).isTrue();
    }
  }

  @Test
  void whoChoosesACarAndATimeCanSaySo() {
    RoomId room = newRoom();
    ChosenSlot slot =
        new ChosenSlot(
            EntityIds.next(), new TimeRange(clock.instant(), clock.instant().plusSeconds(7200)));
    try (SocketClient watcher = open(member(room));
        SocketClient typist = open(member(room))) {
      enter(watcher, room);
      enter(typist, room);
      change(watcher, "user_connected");
      change(watcher, "user_joined");

      typist.send(ClientFrame.typing(room.toString(), slot.field()));

      Typing heard = (Typing) watcher.nextOf("typing");
      assertThat(ChosenSlot.of(String.valueOf(heard.field()))).isEqualTo(slot);
    }
  }
}
