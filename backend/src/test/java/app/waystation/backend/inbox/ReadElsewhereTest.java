package app.waystation.backend.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.push.PushPlanner;
import app.waystation.backend.push.PushSender;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.push.TestPush;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person, a phone and a tablet, each signed in for itself; FCM is a fake one over HTTP. */
@MicronautTest(transactional = false)
class ReadElsewhereTest implements OnRealDatabase {
  private final FakeFcm fcm = FakeFcm.start();

  @Inject EmbeddedServer server;
  @Inject PushPlanner planner;
  @Inject PushSender sender;

  private Family family;
  private Person onPhone;
  private Person onTablet;
  private String phone;
  private String tablet;

  @Override
  public Map<String, String> settings() {
    try {
      Map<String, String> all = new HashMap<>();
      all.put("waystation.push.worker", "false");
      all.put("FCM_CREDENTIALS", fcm.credentials(Files.createTempDirectory("fcm")).toString());
      all.put("FCM_ENDPOINT", fcm.endpoint());
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void stop() {
    fcm.close();
  }

  @BeforeEach
  void twoPhones() {
    family = Family.asking(Api.of(server));
    onPhone = family.owner;
    onTablet =
        new Person(
            family.api,
            family
                .api
                .send(
                    "POST",
                    "/auth/login",
                    new LoginRequest(onPhone.auth().user().email(), Api.PASSWORD),
                    null,
                    null)
                .as(AuthAnswer.class));
    phone = register(onPhone);
    tablet = register(onTablet);
  }

  private static String register(Person who) {
    String id = EntityIds.next();
    who.put("/devices/" + id, new DeviceRequest("fcm", "token-" + id, null, null));
    return id;
  }

  private void planAndSend() {
    planner.roomsToPlan().forEach(planner::plan);
    while (sender.sendNext()) {
      // Until nothing is due.
    }
    assertThat(fcm.invalid()).isEmpty();
  }

  private List<String> typesAt(String device) {
    return fcm.receivedBy("token-" + device).stream().map(p -> p.data().get("type")).toList();
  }

  private List<String> idsOf(Person who) {
    return who.get("/me/notifications").items(Notification.class).stream()
        .map(Notification::id)
        .toList();
  }

  @Test
  void theOtherPhoneThatShowsItIsToldOnceAndQuietly() {
    family.reserve(family.member, family.skoda, 0, 1);
    family.reserve(family.member, family.skoda, 2, 3);
    planAndSend();
    assertThat(typesAt(tablet)).containsExactly("reservation_created", "reservation_created");

    for (String id : idsOf(onPhone)) {
      onPhone.post("/me/notifications/read", MarkRead.of(List.of(id)));
    }
    planAndSend();

    FakeFcm.Received last = fcm.receivedBy("token-" + tablet).getLast();
    assertThat(typesAt(tablet))
        .containsExactly("reservation_created", "reservation_created", "notifications_read");
    assertThat(last.priority()).isEqualTo("normal");
    assertThat(last.collapseKey()).isEqualTo("notifications_read");
    assertThat(typesAt(phone)).as("it knows").doesNotContain("notifications_read");
  }

  @Test
  void itIsToldEvenIfThePhoneInFrontHasSeenItAndInQuietHours() {
    onPhone.put(
        "/me/notification-settings",
        "{\"muted_boards\":[],\"quiet_hours\":{\"start\":\"00:00\",\"end\":\"23:59\"}}");
    family.reserve(family.member, family.skoda, 0, 1);
    planAndSend();
    try (SocketClient socket = SocketClient.open(server.getPort(), onPhone.token())) {
      socket.send(ClientFrame.subscribe("user:" + onPhone.id(), null));
      socket.nextOf("subscribed");
      onPhone.post("/me/notifications/read", "{\"all\":true}");
      RoomEvent seen = (RoomEvent) socket.nextOf("notification_updated");
      socket.send(ClientFrame.ack(seen.room(), seen.seq()));
      socket.send(ClientFrame.ping());
      socket.nextOf("pong");
      planAndSend();
    }

    assertThat(typesAt(tablet)).containsExactly("reservation_created", "notifications_read");
  }

  @Test
  void aPhoneThatShowsNothingIsLeftAloneAndWhatWaitedForItIsNotSent() {
    family.reserve(family.member, family.skoda, 0, 1);
    planner.roomsToPlan().forEach(planner::plan);

    onPhone.post("/me/notifications/read", MarkRead.of(idsOf(onPhone)));
    planAndSend();

    assertThat(typesAt(tablet)).isEmpty();
    assertThat(typesAt(phone)).isEmpty();
  }

  @Test
  void aTestPushReachesThePhoneAndSaysSo() {
    TestPush sent = onPhone.post("/devices/" + phone + "/test-push", null).as(TestPush.class);

    FakeFcm.Received push = fcm.receivedBy("token-" + phone).getFirst();
    assertThat(sent.outcome()).isEqualTo(TestPush.SENT);
    assertThat(push.data()).containsEntry("event_id", sent.eventId());
    assertThat(push.data()).containsEntry("type", TestPush.TYPE);
    assertThat(push.priority()).isEqualTo("high");
  }

  @Test
  void aTestPushToATokenThatIsGoneSaysSoAndForgetsThePhone() {
    fcm.unregister("token-" + phone);

    TestPush gone = onPhone.post("/devices/" + phone + "/test-push", null).as(TestPush.class);

    assertThat(gone.outcome()).isEqualTo(TestPush.TOKEN_GONE);
    assertThat(gone.reason()).isNotNull().doesNotContain("token-");
    assertThat(onPhone.post("/devices/" + phone + "/test-push", null).outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void aTestPushSaysThatTheServiceIsDown() {
    fcm.failOnce("token-" + phone, null);

    TestPush down = onPhone.post("/devices/" + phone + "/test-push", null).as(TestPush.class);

    assertThat(down.outcome()).isEqualTo(TestPush.UNAVAILABLE);
  }

  @Test
  void nobodyTestsThePhoneOfAnotherOrTooOften() {
    assertThat(family.admin.post("/devices/" + phone + "/test-push", null).outcome())
        .isEqualTo("404 not_found");
    for (int i = 0; i < 5; i++) {
      assertThat(onPhone.post("/devices/" + phone + "/test-push", null).status()).isEqualTo(200);
    }
    Api.Answer sixth = onPhone.post("/devices/" + phone + "/test-push", null);
    assertThat(sixth.outcome()).isEqualTo("429 rate_limited");
    assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
  }
}
