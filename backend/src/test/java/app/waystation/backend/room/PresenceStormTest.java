package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Unsubscribed;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many real sockets at once, coming, going and being removed. */
@MicronautTest(transactional = false)
class PresenceStormTest extends EngineTest {
  @Inject RoomPresence presence;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put("waystation.presence.grace", "300ms");
    settings.put("waystation.presence.tick", "20ms");
    return settings;
  }

  private SocketClient open(String user) {
    return SocketClient.openSeeingPresence(server.getPort(), user);
  }

  private static void say(SocketClient client, ClientFrame frame) {
    client.send(frame);
  }

  private Set<String> users(RoomId room) {
    Set<String> ids = new TreeSet<>();
    presence.usersIn(room).forEach(user -> ids.add(user.id()));
    return ids;
  }

  /** Takes everything that has come, and does with it what the protocol says. */
  private static void read(SocketClient client, Map<String, PresentUser> view) {
    say(client, ClientFrame.ping());
    for (ServerFrame frame = client.nextFrame();
        !(frame instanceof Pong);
        frame = client.nextFrame()) {
      if (frame instanceof PresenceState state) {
        view.clear();
        state.users().forEach(user -> view.put(user.id(), user));
      } else if (frame instanceof PresenceChange change) {
        if (change.type().equals(PresenceChange.LEFT)) {
          view.remove(change.userId());
        } else if (!change.type().startsWith("user_conn")
            && !change.type().equals(PresenceChange.DISCONNECTED)) {
          view.put(change.userId(), change.user());
        }
      }
    }
  }

  @Test
  void aStormOfSocketsEndsWithTheRightViewOnEveryScreen() {
    RoomId room = newRoom();
    Set<String> truth = new TreeSet<>();
    List<SocketClient> staying = new ArrayList<>();
    String watching = member(room);
    truth.add(watching);
    SocketClient watcher = open(watching);
    try {
      say(watcher, ClientFrame.subscribe(room.toString(), null));
      List<Callable<SocketClient>> storm = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String user = member(room);
        boolean stays = i % 2 == 0;
        if (stays) {
          truth.add(user);
        }
        storm.add(() -> comeAndGo(room, user, stays));
      }
      staying.addAll(AtOnce.run(storm));
      Map<String, PresentUser> view = new TreeMap<>();

      Awaitility.await().until(() -> users(room).equals(truth));
      Awaitility.await()
          .untilAsserted(
              () -> {
                read(watcher, view);
                assertThat(view.keySet()).isEqualTo(truth);
              });
    } finally {
      watcher.close();
      staying.forEach(SocketClient::close);
    }
  }

  private SocketClient comeAndGo(RoomId room, String user, boolean stays) {
    for (int turn = 0; turn < 4; turn++) {
      try (SocketClient client = open(user)) {
        say(client, ClientFrame.subscribe(room.toString(), null));
        say(client, ClientFrame.presence(room.toString(), PresentUser.EDITING));
        if (turn % 2 == 0) {
          say(client, ClientFrame.unsubscribe(room.toString()));
        }
      }
    }
    SocketClient last = open(user);
    say(last, ClientFrame.subscribe(room.toString(), null));
    if (!stays) {
      say(last, ClientFrame.unsubscribe(room.toString()));
    }
    return last;
  }

  @Test
  void whoIsRemovedWhileSubscribingIsNotSeenAndIsToldNothingAfterTheirEnd() {
    for (int round = 0; round < 40; round++) {
      RoomId room = newRoom();
      RoomId other = newRoom();
      String user = member(room);
      people.join(other, user);
      people.obeyTheLog(room);
      try (SocketClient watcher = open(member(room));
          SocketClient racing = open(user)) {
        say(watcher, ClientFrame.subscribe(room.toString(), null));
        say(racing, ClientFrame.subscribe(other.toString(), null));
        read(watcher, new TreeMap<>());
        CompletableFuture<Void> removal =
            CompletableFuture.runAsync(
                () -> append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(user)));
        say(racing, ClientFrame.subscribe(room.toString(), 0L));
        removal.join();
        say(watcher, ClientFrame.presence(room.toString(), PresentUser.EDITING));
        read(watcher, new TreeMap<>());
        assertThat(presence.usersIn(room)).extracting(PresentUser::id).doesNotContain(user);
        assertNothingAfterTheEnd(racing, room, "round " + round);
      }
    }
  }

  private static void assertNothingAfterTheEnd(SocketClient client, RoomId room, String round) {
    say(client, ClientFrame.ping());
    boolean subscribed = false;
    boolean ended = false;
    boolean answered = false;
    while (!answered || (subscribed && !ended)) {
      String text = client.next();
      answered |= text.contains("\"type\":\"pong\"");
      if (!text.contains(room.toString())) {
        continue;
      }
      assertThat(ended).as(round + ": " + text).isFalse();
      subscribed |= text.contains("\"type\":\"subscribed\"");
      ended |= text.contains("\"type\":\"" + Unsubscribed.TYPE + "\"");
      assertThat(text).as(round).doesNotContain("editing");
    }
    assertThat(client.isQuiet()).isTrue();
  }
}
