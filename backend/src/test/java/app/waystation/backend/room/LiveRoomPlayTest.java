package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.SocketAuthenticator.Identity;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A room in made-up orders of everything that may happen to it: events that are published late,
 * twice or never, sockets that take bytes or do not, people who come, go and are removed, a log
 * that is trimmed. Wherever the room would wait for the database, anything else may happen first.
 */
class LiveRoomPlayTest {
  private static final RoomId ROOM = new RoomId("test", "r");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final int PEERS = 5;
  private static final int STEPS = 300;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  @Timeout(120)
  void everyFollowerGetsWhatItMayAndNothingElse(int hundreds) {
    for (int seed = hundreds * 100; seed < hundreds * 100 + 100; seed++) {
      new Play(seed).run();
    }
  }

  /** Its cursor is good, and the events that this node kept in memory end before it. */
  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoComesWhileAGapTurnsOutToBeTrimmedGetsWhatIsStillThere() {
    Play play = new Play(0);
    play.over = true;
    Play.Peer comes = play.peers.getFirst();
    Connection stays = play.peers.getLast().connection;
    Subscription live = play.join(stays, Map.of());
    for (int i = 0; i < 5; i++) {
      play.append((String) null);
    }
    live.room().begin(live, new RoomHead(5, 0), 0L, null);
    play.readers.remove().run();
    Subscription coming = play.join(comes.connection, Map.of());
    for (int i = 0; i < 3; i++) {
      play.append((String) null);
    }
    play.floor = 7;
    play.kept.headMap(7L, true).clear();
    live.room().reached(8);
    play.readers.remove().run();
    assertThat(live.isActive()).isFalse();

    comes.begun.add(new Play.Began(7L, new RoomHead(8, 7), Map.of()));
    coming.room().begin(coming, new RoomHead(8, 7), 7L, null);
    play.readers.remove().run();
    comes.check();
    assertThat(comes.cursor).isEqualTo(8);
  }

  private static final class Play {
    private final int seed;
    private final Random random;
    private final TreeMap<Long, LoggedEvent> kept = new TreeMap<>();
    private final TreeMap<Long, LoggedEvent> everything = new TreeMap<>();
    private final List<LoggedEvent> unpublished = new ArrayList<>();
    private final Queue<Runnable> readers = new ArrayDeque<>();
    private final List<Peer> peers = new ArrayList<>();
    private final FakeLog log = new FakeLog();
    private final RoomPresence presence =
        new RoomPresence(
            new AlonePeerNodes(),
            new RoomDirectory(List.of(new Access())),
            new PresenceSettings(Duration.ofSeconds(5), 100),
            Clock.systemUTC());
    private long floor;
    private int depth;
    private boolean over;
    private @Nullable LiveRoom room;

    Play(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < PEERS; i++) {
        peers.add(new Peer("user-" + i));
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        anything();
      }
      settle();
      peers.forEach(Peer::check);
      peers.forEach(Peer::checkComplete);
      peers.forEach(peer -> peer.embedded.finishAndReleaseAll());
    }

    private void settle() {
      over = true;
      peers.forEach(peer -> peer.takeBytes(true));
      long head = head();
      for (int i = 0; i < 1000; i++) {
        while (!readers.isEmpty()) {
          readers.remove().run();
        }
        if (room != null) {
          room.reached(head);
          room.tellCursors();
        }
        peers.forEach(Peer::turn);
        if (readers.isEmpty() && i > 5) {
          return;
        }
      }
      throw new AssertionError("It never comes to rest: seed " + seed);
    }

    private void anything() {
      Peer peer = peers.get(random.nextInt(PEERS));
      switch (random.nextInt(16)) {
        case 0, 1, 2 -> append();
        case 3, 4, 5 -> publish();
        case 6 -> {
          if (room != null) {
            room.reached(head());
          }
        }
        case 7, 8 -> peer.takeBytes(random.nextBoolean());
        case 9, 10 -> peer.turn();
        case 11 -> {
          if (!readers.isEmpty()) {
            readers.remove().run();
          }
        }
        case 12 -> peer.subscribe();
        case 13 -> {
          if (random.nextInt(4) == 0) {
            peer.unsubscribe();
          }
        }
        case 14 -> {
          if (room != null) {
            room.tellCursors();
          }
        }
        default -> {
          switch (random.nextInt(20)) {
            case 0 -> trim();
            case 1, 2 -> append(peer.user);
            case 3 -> peer.disconnect();
            default -> peer.member = true;
          }
        }
      }
    }

    /** While the room waits for an answer of the database. */
    private void meanwhile() {
      if (depth >= 2 || over) {
        return;
      }
      depth++;
      for (int i = random.nextInt(4); i > 0; i--) {
        anything();
      }
      depth--;
    }

    private long head() {
      return everything.isEmpty() ? 0 : everything.lastKey();
    }

    private void append() {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        append(null);
      }
    }

    private void append(@Nullable String revokes) {
      long seq = head() + 1;
      int size = random.nextInt(5) == 0 ? random.nextInt(70_000) : random.nextInt(300);
      Attributes attributes =
          switch (random.nextInt(3)) {
            case 0 -> Attributes.NONE.with("color", "red");
            case 1 -> Attributes.NONE.with("color", "blue");
            default -> Attributes.NONE;
          };
      LoggedEvent event =
          new LoggedEvent(
              ROOM,
              seq,
              "id",
              "event",
              NOW,
              "actor",
              "{" + " ".repeat(size) + "\"type\":\"event\",\"seq\":" + seq + "}",
              null,
              revokes,
              attributes);
      everything.put(seq, event);
      kept.put(seq, event);
      unpublished.add(event);
      peers.forEach(peer -> peer.member &= !peer.user.equals(revokes));
    }

    private void publish() {
      if (unpublished.isEmpty()) {
        return;
      }
      int at = random.nextInt(3) == 0 ? random.nextInt(unpublished.size()) : 0;
      // Some come together, as those of one commit do.
      int end = Math.min(unpublished.size(), at + 1 + random.nextInt(3));
      List<LoggedEvent> events = List.copyOf(unpublished.subList(at, end));
      if (random.nextInt(10) != 0) {
        unpublished.subList(at, end).clear();
      }
      if (room != null && random.nextInt(10) != 0) {
        room.publish(events);
      }
    }

    private void trim() {
      if (head() > 0) {
        floor = Math.max(floor, head() - random.nextInt(10));
        kept.headMap(floor, true).clear();
      }
    }

    /** So little that it is exceeded now and then. */
    private final RecentBytes recentBytes = new RecentBytes(20_000);

    private Subscription join(Connection connection, Map<String, String> filters) {
      while (true) {
        if (room == null) {
          room = new LiveRoom(ROOM, log, presence, recentBytes, readers::add, this::forget);
        }
        LiveRoom joined = room;
        Subscription subscription = joined.join(connection, filters);
        if (subscription != null) {
          return subscription;
        }
        forget(joined);
      }
    }

    private void forget(LiveRoom empty) {
      if (room == empty) {
        room = null;
      }
    }

    private final class FakeLog extends RoomLog {
      FakeLog() {
        super(null, Clock.systemUTC());
      }

      @Override
      List<RoomFrame> readFrames(RoomId id, long after, int limit) {
        meanwhile();
        List<RoomFrame> frames =
            kept.tailMap(after, false).values().stream().limit(limit).map(RoomFrame::of).toList();
        meanwhile();
        return frames;
      }

      @Override
      public RoomHead head(RoomId id) {
        meanwhile();
        return new RoomHead(Play.this.head(), floor);
      }
    }

    private record Began(@Nullable Long since, RoomHead head, Map<String, String> filters) {}

    private final class Peer {
      private final String user;
      private boolean member = true;
      private boolean subscribing;
      private EmbeddedChannel embedded;
      private SocketChannel channel;
      private Connection connection;
      private Deque<Began> begun;
      private long nanos;

      // What its client knows.
      private boolean follows;
      private long cursor;
      private Began as;

      Peer(String user) {
        this.user = user;
        connect();
      }

      private void connect() {
        embedded =
            new EmbeddedChannel(
                new WebSocket13FrameEncoder(false),
                new ChannelInboundHandlerAdapter() {
                  @Override
                  public void channelWritabilityChanged(ChannelHandlerContext context) {
                    if (connection != null) {
                      connection.writabilityChanged();
                    }
                  }
                });
        embedded.freezeTime();
        LoopWriter writer = new LoopWriter(embedded.eventLoop(), () -> nanos);
        channel = new SocketChannel(embedded, writer, user.endsWith("1"));
        channel.open(embedded.pipeline().context(WebSocket13FrameEncoder.class), false);
        connection =
            new Connection(
                "c",
                new Identity(user, user, "s", Instant.MAX),
                new ClientOrigin("a", "b"),
                channel,
                Clock.systemUTC());
        begun = new ArrayDeque<>();
        follows = false;
      }

      void takeBytes(boolean takes) {
        if (embedded.unsafe().outboundBuffer() != null) {
          embedded.unsafe().outboundBuffer().setUserDefinedWritability(1, takes);
        }
      }

      void turn() {
        nanos += TimeUnit.MILLISECONDS.toNanos(20);
        embedded.advanceTimeBy(20, TimeUnit.MILLISECONDS);
        embedded.runScheduledPendingTasks();
        embedded.runPendingTasks();
      }

      void subscribe() {
        if (subscribing || !connection.isOpen()) {
          return;
        }
        subscribing = true;
        Connection asked = connection;
        Long since = random.nextInt(4) == 0 ? null : Math.max(0, head() - random.nextInt(20));
        Map<String, String> filters = random.nextInt(3) == 0 ? Map.of("color", "red") : Map.of();
        Subscription subscription = join(asked, filters);
        RoomHead head = log.head(ROOM);
        boolean may = member;
        meanwhile();
        if (may) {
          if (subscription.isActive()) {
            begun.add(new Began(since, head, filters));
          }
          subscription.room().begin(subscription, head, since, null);
        } else if (subscription.room().refuse(subscription, null)) {
          forget(subscription.room());
        }
        if (!asked.isOpen()) {
          leaveAll(asked);
        }
        subscribing = false;
      }

      void unsubscribe() {
        Subscription subscription = connection.subscriptions().get(ROOM);
        if (!subscribing
            && subscription != null
            && subscription.room().leaveSaying(subscription, null)) {
          forget(subscription.room());
        }
      }

      void disconnect() {
        if (subscribing) {
          return;
        }
        check();
        embedded.close();
        leaveAll(connection);
        presence.closed(connection);
        embedded.finishAndReleaseAll();
        connect();
      }

      private void leaveAll(Connection gone) {
        for (Subscription subscription : List.copyOf(gone.subscriptions().values())) {
          if (subscription.room().leave(subscription)) {
            forget(subscription.room());
          }
        }
      }

      /** What it has been told so far is what it may be told, in order. */
      void check() {
        turn();
        for (ByteBuf out = embedded.readOutbound(); out != null; out = embedded.readOutbound()) {
          while (out.isReadable()) {
            int head = out.readUnsignedByte();
            int length = out.readUnsignedByte();
            length =
                length == 126
                    ? out.readUnsignedShort()
                    : length == 127 ? (int) out.readLong() : length;
            String text = out.readCharSequence(length, StandardCharsets.UTF_8).toString();
            if ((head & 0x0F) == 1) {
              Object message = WireJson.anyFromJson(text);
              for (Object frame : message instanceof List<?> array ? array : List.of(message)) {
                told((Map<?, ?>) frame);
              }
            }
          }
          out.release();
        }
      }

      private void told(Map<?, ?> frame) {
        String where =
            "seed " + seed + ", " + user + ", cursor " + cursor + ": " + frame.get("seq");
        switch (String.valueOf(frame.get("type"))) {
          case "subscribed" -> {
            as = begun.remove();
            follows = true;
            cursor = Boolean.TRUE.equals(frame.get("recovered")) ? as.since() : as.head().head();
          }
          case "unsubscribed", "resync_required", "error" -> follows = false;
          case "event" -> {
            long seq = ((Number) frame.get("seq")).longValue();
            assertThat(follows).as(where).isTrue();
            assertThat(seq).as(where).isGreaterThan(cursor);
            skip(seq - 1, where);
            assertThat(wants(everything.get(seq))).as(where).isTrue();
            cursor = seq;
          }
          case "cursor" -> {
            assertThat(follows).as(where).isTrue();
            skip(((Number) frame.get("seq")).longValue(), where);
          }
          default -> assertThat(follows).as(where + frame).isTrue();
        }
      }

      /** It gets nothing up to there: so there is nothing that it should, or its access ended. */
      private void skip(long to, String where) {
        if (cursor > as.head().head()) {
          assertThat(user.equals(everything.get(cursor).revokes())).as(where).isFalse();
        }
        for (LoggedEvent event : everything.subMap(cursor, false, to, true).values()) {
          assertThat(wants(event)).as(where + " without " + event.seq()).isFalse();
        }
        cursor = Math.max(cursor, to);
      }

      private boolean wants(LoggedEvent event) {
        return user.equals(event.revokes())
            || as.filters().entrySet().stream()
                .allMatch(filter -> event.attributes().pass(filter.getKey(), filter.getValue()));
      }

      /** Nothing is still owed to it. */
      void checkComplete() {
        String where = "seed " + seed + ", " + user + " at the end, cursor " + cursor;
        if (connection.isOpen()) {
          assertThat(connection.subscriptions().containsKey(ROOM)).as(where).isEqualTo(follows);
        }
        if (follows && connection.isOpen()) {
          skip(head(), where);
        }
      }
    }
  }

  private static final class Access implements RoomAccess {
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
}
