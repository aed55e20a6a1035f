package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.Presence;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestClock;
import app.waystation.backend.testing.TestPeople;
import app.waystation.backend.testing.TestPhones;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.push.PushPayload;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Ana does something in a room, Ben is owed a push; FCM is a fake one, and time moves by hand. */
abstract class PushScene implements OnRealDatabase {
  static final Actor ANA = new Actor(EntityIds.next(), "Ana");

  final FakeFcm fcm = FakeFcm.start();

  @Inject RoomLog log;
  @Inject Database database;
  @Inject PushPlanner planner;
  @Inject PushSender sender;
  @Inject PushClaims claims;
  @Inject PushOutbox outbox;
  @Inject Presence presence;
  @Inject TestPeople people;
  @Inject TestPhones phones;
  @Inject TestClock clock;
  @Inject EmbeddedServer server;
  @Inject MeterRegistry meters;

  RoomId room = new RoomId(TestPeople.KIND, "unset");
  String ben = "";

  @Override
  public Map<String, String> settings() {
    try {
      Map<String, String> all = new HashMap<>();
      all.put(TestPeople.SWITCH, "true");
      all.put(TestClock.SWITCH, "true");
      all.put("waystation.push.worker", "false");
      all.put("waystation.push.max-attempts", "3");
      all.put("FCM_CREDENTIALS", fcm.credentials(Files.createTempDirectory("fcm")).toString());
      all.put("FCM_ENDPOINT", fcm.endpoint());
      return all;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void aRoomWithBen() {
    fcm.failAll(0);
    phones.breakDown(false);
    phones.dieAfter(Integer.MAX_VALUE);
    // Nothing is left from another test, and no pause.
    database.change(sql -> sql.update("delete from push_outbox"));
    database.change(sql -> sql.update("delete from push_todo"));
    clock.advance(Duration.ofDays(2));
    server.getApplicationContext().getBean(PushBreaker.class).worked();
    room = new RoomId(TestPeople.KIND, EntityIds.next());
    ben = EntityIds.next();
    people.join(room, ben);
  }

  @AfterAll
  void stop() {
    fcm.close();
  }

  /** What Ben is asked, about one thing. */
  PushHint hint(String thing, String severity, boolean high, long ttlSeconds) {
    return new PushHint(
        "car",
        List.of(ben),
        "reservation_asked",
        Map.of("who", "Ana"),
        severity,
        high,
        ttlSeconds,
        thing,
        "waystation://" + thing.replace(':', '/'));
  }

  /** Ana asks Ben something urgent. */
  long ask() {
    return tell(hint("reservation:1", PushPayload.WARNING, true, 3600));
  }

  long tell(PushHint hint) {
    return database
        .write(
            sql ->
                log.append(
                    room, EventDraft.of("reservation_created", "CREATE", "{}").pushing(hint), ANA))
        .get();
  }

  void plan() {
    planner.roomsToPlan().forEach(planner::plan);
  }

  void sendAll() {
    while (sender.sendNext()) {
      // Until nothing is due.
    }
  }

  void planAndSend() {
    plan();
    sendAll();
  }

  List<FakeFcm.Received> receivedBy(PushTargets.Target phone) {
    assertThat(fcm.invalid()).isEmpty();
    return fcm.receivedBy(phone.token());
  }

  /** The states of all pushes of a phone, oldest event first. */
  List<String> statesOf(PushTargets.Target phone) {
    return column(phone, "state");
  }

  /** Why its pushes ended. */
  List<String> reasonsOf(PushTargets.Target phone) {
    return column(phone, "coalesce(last_error, '')");
  }

  private List<String> column(PushTargets.Target phone, String column) {
    return database.read(
        sql ->
            sql.list(
                "select " + column + " from push_outbox where device_id = ? order by seq",
                row -> row.getString(1),
                phone.deviceId()));
  }

  double counted(String outcome) {
    return meters.counter(PushMetrics.PUSHES, "outcome", outcome).count();
  }

  SocketClient benInFront() {
    SocketClient client = SocketClient.open(server.getPort(), ben);
    client.send(ClientFrame.subscribe(room.toString(), null));
    client.nextOf("subscribed");
    return client;
  }

  /** Ben's phone says that it has applied the event, and the server has heard it. */
  void ack(SocketClient client, long seq) {
    client.send(ClientFrame.ack(room.toString(), seq));
    client.send(ClientFrame.ping());
    client.nextOf("pong");
  }
}
