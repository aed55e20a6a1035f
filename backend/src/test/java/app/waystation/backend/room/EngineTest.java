package app.waystation.backend.room;

import app.waystation.backend.db.Database;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestPeople;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.Subscribed;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A server with the engine alone, and the words in which its tests speak. */
abstract class EngineTest implements OnRealDatabase {
  static final Actor ANA = new Actor(EntityIds.next(), "Ana");

  @Inject RoomLog log;
  @Inject RoomHub hub;
  @Inject Database database;
  @Inject TestPeople people;
  @Inject EmbeddedServer server;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put(TestPeople.SWITCH, "true");
    return settings;
  }

  static RoomId newRoom() {
    return new RoomId(TestPeople.KIND, EntityIds.next());
  }

  String member(RoomId room) {
    String user = EntityIds.next();
    people.join(room, user);
    return user;
  }

  SocketClient connect(String user) {
    return SocketClient.open(server.getPort(), user);
  }

  /** A new member's socket that follows the room. */
  SocketClient follower(RoomId room, @Nullable Long since) {
    SocketClient client = connect(member(room));
    subscribe(client, room, since);
    return client;
  }

  static Subscribed subscribe(SocketClient client, RoomId room, @Nullable Long since) {
    client.send(ClientFrame.subscribe(room.toString(), since));
    return (Subscribed) client.nextOf("subscribed");
  }

  long append(RoomId room) {
    return append(room, EventDraft.of("test_created", "CREATE", "{}"));
  }

  long append(RoomId room, EventDraft draft) {
    return database.write(sql -> log.append(room, draft, ANA).get());
  }

  void append(RoomId room, int times) {
    for (int i = 0; i < times; i++) {
      append(room);
    }
  }

  static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
