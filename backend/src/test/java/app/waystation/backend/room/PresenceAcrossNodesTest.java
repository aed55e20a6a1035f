package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.RoomPresence.Departure;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.MemoryBus;
import app.waystation.backend.testing.MovableClock;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Typing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Presence over several nodes whose bus loses words and is cut. */
class PresenceAcrossNodesTest {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final PresenceSettings SETTINGS = new PresenceSettings(GRACE, 100);
  private static final RoomId ROOM = new RoomId("test", "r");

  private final MovableClock clock = new MovableClock();

  /** A screen that keeps what it is told, and what follows from it. */
  private static final class Screen implements Follower {
    private final String user;
    private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
    private volatile boolean foreground = true;
    private volatile boolean writable = true;
    private volatile boolean open = true;

    Screen(String user) {
      this.user = user;
    }

    @Override
    public String userId() {
      return user;
    }

    @Override
    public String displayName() {
      return user;
    }

    @Override
    public boolean isForeground() {
      return foreground;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public boolean isWritable() {
      return writable;
    }

    @Override
    public void write(WireFrame frame) {
      byte[] bytes = frame.bytes(false);
      int length = frame.length();
      frames.add(
          FrameCodec.decodeServer(
              new String(bytes, bytes.length - length, length, StandardCharsets.UTF_8)));
    }

    List<String> types() {
      return frames.stream().map(ServerFrame::type).toList();
    }

    /** Who is there, for a client that does with each frame what the protocol says. */
    Map<String, PresentUser> view() {
      Map<String, PresentUser> view = new TreeMap<>();
      for (ServerFrame frame : frames) {
        if (frame instanceof PresenceState state) {
          view.clear();
          state.users().forEach(present -> view.put(present.id(), present));
        } else if (frame instanceof PresenceChange change) {
          switch (change.type()) {
            case PresenceChange.JOINED, PresenceChange.UPDATED ->
                view.put(change.userId(), change.user());
            case PresenceChange.LEFT -> view.remove(change.userId());
            default -> {}
          }
        }
      }
      return view;
    }
  }

  private final class Node {
    private final MemoryBus.Node bus;
    private final RoomPresence presence;
    private final TypingRelay typing;

    Node(MemoryBus memory, String name) {
      bus = memory.join(name);
      RoomDirectory directory = new RoomDirectory(List.of(new OpenRooms()));
      presence = new RoomPresence(bus, directory, SETTINGS, clock);
      typing = new TypingRelay(presence, bus, clock);
    }

    Screen enter(String user) {
      Screen screen = new Screen(user);
      presence.entered(screen, ROOM, 0);
      return screen;
    }

    Set<String> users() {
      Set<String> ids = new TreeSet<>();
      presence.usersIn(ROOM).forEach(user -> ids.add(user.id()));
      return ids;
    }
  }

  private static final class OpenRooms implements RoomAccess {
    @Override
    public String kind() {
      return "test";
    }

    @Override
    public boolean mayEnter(String userId, RoomId room) {
      return true;
    }

    @Override
    public List<TitledRoom> roomsOf(String userId) {
      return List.of();
    }
  }

  private static void tick(Node... nodes) {
    for (Node node : nodes) {
      node.presence.tick();
    }
  }

  @Test
  void whoseSocketEndsWhileItLeavesARoomIsNotKeptThere() {
    Node node = new Node(new MemoryBus(), "a");
    Screen ana = node.enter("ana");
    Screen ben = node.enter("ben");
    // It leaves on one thread; on another its socket has ended, and that is told first.
    ben.open = false;
    node.presence.closed(ben);
    node.presence.left(ben, ROOM, Departure.BY_WISH);
    clock.move(GRACE);
    tick(node);

    assertThat(ana.types()).endsWith("user_left", "user_disconnected");
  }

  @Test
  void whoIsOnAnotherNodeIsSeenAndTheirComingAndGoingIsTold() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    Screen ana = a.enter("ana");
    tick(a, b);
    Screen ben = b.enter("ben");
    assertThat(ben.view().keySet()).as("in the first list already").containsExactly("ana", "ben");
    tick(a, b);
    b.presence.mode(ben, ROOM, true);
    tick(a, b);
    assertThat(ana.types())
        .containsExactly("presence_state", "user_connected", "user_joined", "presence_updated");
    b.presence.left(ben, ROOM, Departure.CLOSED);
    tick(a, b);
    assertThat(ana.types()).hasSize(4);
    clock.move(GRACE);
    tick(a, b);
    tick(a, b);

    assertThat(ana.types()).endsWith("user_left", "user_disconnected");
    assertThat(ana.view().keySet()).containsExactly("ana");
  }

  @Test
  void nothingIsKeptForAScreenThatTakesNothingAndItGetsTheListWhenItDoes() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Screen slow = a.enter("slow");
    slow.writable = false;
    a.enter("ana");
    Screen ben = a.enter("ben");
    a.presence.left(ben, ROOM, Departure.FOR_GOOD);
    tick(a);
    assertThat(slow.types()).containsExactly("presence_state");
    slow.writable = true;
    tick(a);

    assertThat(slow.types()).containsExactly("presence_state", "presence_state");
    assertThat(slow.view().keySet()).containsExactly("ana", "slow");
    a.enter("dan");
    assertThat(slow.types()).endsWith("user_connected", "user_joined");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLookAtThousandsOfWaitingRoomsComesToAnEnd() {
    Node a = new Node(new MemoryBus(), "a");
    for (int i = 0; i < 3000; i++) {
      RoomId room = new RoomId("test", "r" + i);
      Screen screen = new Screen("ana");
      a.presence.entered(screen, room, 0);
      a.presence.left(screen, room, Departure.CLOSED);
    }
    tick(a);
    assertThat(a.presence.countIn(new RoomId("test", "r7"))).isEqualTo(1);
    clock.move(GRACE);
    tick(a);

    assertThat(a.presence.countIn(new RoomId("test", "r7"))).isZero();
  }

  @Test
  void movingToAnotherNodeGoesUnnoticed() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    Screen watcher = a.enter("watcher");
    Screen before = a.enter("ana");
    tick(a, b);
    a.presence.left(before, ROOM, Departure.CLOSED);
    tick(a, b);
    b.enter("ana");
    tick(a, b);
    clock.move(GRACE.multipliedBy(2));
    tick(a, b);
    tick(a, b);

    assertThat(watcher.types()).containsExactly("presence_state", "user_connected", "user_joined");
  }

  @Test
  void aNodeThatDiesTakesItsPeopleAlongAfterAMomentUnlessTheyAreBack() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    Screen watcher = a.enter("watcher");
    b.enter("ana");
    b.enter("ben");
    tick(a, b);
    tick(a, b);
    assertThat(a.users()).containsExactly("ana", "ben", "watcher");
    bus.kill(b.bus);
    a.enter("ana");
    tick(a);
    assertThat(a.users()).containsExactly("ana", "ben", "watcher");
    clock.move(GRACE);
    tick(a);

    assertThat(watcher.view().keySet()).containsExactly("ana", "watcher");
    assertThat(watcher.types()).filteredOn("user_left"::equals).hasSize(1);
  }

  @Test
  void aWordOfADeadNodeThatComesLateBringsNobodyBack() {
    MemoryBus bus = new MemoryBus().holding();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    a.enter("watcher");
    b.enter("ana");
    tick(a, b);
    // The word of ana is under way when the node is found dead.
    a.presence.tick();
    b.bus.say("presence", "{\"n\":7}");
    List<String> heard = new ArrayList<>();
    a.bus.listen("presence", (_, json) -> heard.add(json));
    MemoryBus.Node ghost = b.bus;
    bus.deliver();
    assertThat(heard).isNotEmpty();
    assertThat(a.users()).contains("ana");
    bus.kill(ghost);
    clock.move(GRACE);
    tick(a);
    bus.heal(ghost, false);
    ghost.say(
        "presence",
        "{\"n\":9,\"room\":\"test:r\",\"count\":1,\"users\":[{\"id\":\"ana\",\"name\":\"ana\","
            + "\"following\":true}]}");
    bus.deliver();

    assertThat(a.users()).containsExactly("watcher");
  }

  @Test
  void aRemovedUserIsSeenOnNoNodeWhateverOneThatMissedItSays() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    Screen watcher = a.enter("watcher");
    b.enter("ana");
    tick(a, b);
    a.presence.revoked(ROOM, "ana", 7);
    assertThat(watcher.view().keySet()).containsExactly("watcher");
    b.enter("ben");
    tick(b, a);
    assertThat(watcher.view().keySet()).containsExactly("ben", "watcher");

    Screen back = new Screen("ana");
    b.presence.entered(back, ROOM, 9);
    tick(b, a);
    assertThat(watcher.view().keySet()).containsExactly("ana", "ben", "watcher");
  }

  @Test
  void typingIsToldOnAllNodesOnceASecondWhereverItCameFrom() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    Screen watcher = a.enter("watcher");
    Screen here = a.enter("ana");
    Screen there = b.enter("ana");
    tick(a, b);
    int before = watcher.frames.size();
    a.typing.typing(here, ROOM, "notes");
    b.typing.typing(there, ROOM, "notes");
    b.typing.typing(there, ROOM, "title");
    b.typing.typing(there, ROOM, null);

    assertThat(watcher.frames.subList(before, watcher.frames.size()))
        .extracting(frame -> String.valueOf(((Typing) frame).field()))
        .containsExactly("notes", "title", "null");
  }

  @Test
  void aCrowdOnAnotherNodeIsCountedAndNotListedWhole() {
    MemoryBus bus = new MemoryBus();
    Node a = new Node(bus, "a");
    Node b = new Node(bus, "b");
    Screen watcher = a.enter("watcher");
    for (int i = 0; i < 250; i++) {
      b.enter("user" + i);
    }
    tick(a, b);
    PresenceState state = (PresenceState) watcher.frames.getLast();

    assertThat(state.crowded()).isTrue();
    assertThat(state.count()).isEqualTo(251);
    assertThat(state.users()).hasSize(100);
  }

  @Test
  void stormsOfThreadsEndWithTheRightViewOnEveryNode() {
    for (int round = 0; round < 20; round++) {
      MemoryBus bus = new MemoryBus();
      Node[] nodes = {new Node(bus, "a"), new Node(bus, "b"), new Node(bus, "c")};
      Screen watcher = nodes[0].enter("watcher");
      Set<String> truth = new TreeSet<>(Set.of("watcher"));
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String user = "user" + i;
        Node node = nodes[i % 3];
        boolean stays = i % 2 == 0;
        if (stays) {
          truth.add(user);
        }
        tasks.add(
            () -> {
              for (int turn = 0; turn < 30; turn++) {
                Screen screen = node.enter(user);
                node.presence.mode(screen, ROOM, turn % 2 == 0);
                node.presence.left(screen, ROOM, Departure.FOR_GOOD);
                node.presence.tick();
              }
              if (stays) {
                node.enter(user);
              }
              return 0;
            });
      }
      AtOnce.run(tasks);
      tick(nodes);
      tick(nodes);
      for (Node node : nodes) {
        assertThat(node.users()).isEqualTo(truth);
      }
      assertThat(watcher.view().keySet()).isEqualTo(truth);
    }
  }

  /** Whatever happens to words and nodes: once the bus is whole again, all know the truth. */
  @Property(tries = 200)
  void afterHealingEveryNodeAndEveryScreenKnowsTheTruth(@ForAll long seed) {
    Random random = new Random(seed);
    MemoryBus bus = new MemoryBus().holding();
    Node[] nodes = {new Node(bus, "a"), new Node(bus, "b"), new Node(bus, "c")};
    bus.losing(() -> random.nextInt(4) == 0);
    List<Map<Screen, Boolean>> open = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
    Set<Integer> cut = new HashSet<>();
    for (int step = 0; step < 120; step++) {
      int n = random.nextInt(nodes.length);
      Node node = nodes[n];
      List<Screen> screens = new ArrayList<>(open.get(n).keySet());
      Screen some = screens.isEmpty() ? null : screens.get(random.nextInt(screens.size()));
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> open.get(n).put(node.enter("u" + random.nextInt(6)), false);
        case 3 -> {
          if (some != null) {
            open.get(n).remove(some);
            node.presence.left(some, ROOM, Departure.CLOSED);
            node.presence.closed(some);
          }
        }
        case 4 -> {
          if (some != null) {
            boolean editing = random.nextBoolean();
            node.presence.mode(some, ROOM, editing);
            open.get(n).put(some, editing);
          }
        }
        case 5 -> {
          if (cut.add(n)) {
            bus.cut(node.bus, random.nextBoolean());
          }
        }
        case 6 -> {
          if (cut.remove(n)) {
            bus.heal(node.bus, true);
          }
        }
        case 7 -> clock.move(Duration.ofMillis(random.nextInt(4000)));
        default -> {
          tick(nodes);
          bus.deliver();
        }
      }
    }
    bus.losing(() -> false);
    cut.forEach(n -> bus.heal(nodes[n].bus, true));
    for (int round = 0; round < 8; round++) {
      clock.move(GRACE);
      tick(nodes);
      bus.deliver();
    }

    Map<String, Boolean> truth = new TreeMap<>();
    open.forEach(
        screens ->
            screens.forEach((s, editing) -> truth.merge(s.user, editing, Boolean::logicalOr)));
    for (int n = 0; n < nodes.length; n++) {
      assertThat(editingByUser(nodes[n].presence.usersIn(ROOM))).isEqualTo(truth);
      for (Screen screen : open.get(n).keySet()) {
        Map<String, Boolean> seen = editingByUser(screen.view().values());
        // Nobody is told of themselves.
        seen.remove(screen.user);
        Map<String, Boolean> others = new TreeMap<>(truth);
        others.remove(screen.user);
        assertThat(seen).isEqualTo(others);
      }
    }
  }

  private static Map<String, Boolean> editingByUser(Iterable<PresentUser> users) {
    Map<String, Boolean> editing = new TreeMap<>();
    users.forEach(user -> editing.put(user.id(), user.mode().equals(PresentUser.EDITING)));
    return editing;
  }
}
