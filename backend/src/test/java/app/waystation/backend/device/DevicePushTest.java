package app.waystation.backend.device;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.push.PushPlanner;
import app.waystation.backend.push.PushTargets;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone that goes takes along what was still to be sent to it. */
@MicronautTest(transactional = false)
class DevicePushTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject Database database;
  @Inject RoomLog log;
  @Inject PushPlanner planner;
  @Inject PushTargets targets;
  @Inject DeviceService devices;

  private Person ana;
  private Person ben;
  private String phone = "";

  @Override
  public Map<String, String> settings() {
    return Map.of("waystation.push.worker", "false");
  }

  @BeforeEach
  void aPushWaitsForAna() {
    ana = Api.of(server).register("Ana");
    ben = Api.of(server).register("Ben");
    phone = EntityIds.next();
    ana.put("/devices/" + phone, fcm("token-" + phone));
    PushHint hint =
        new PushHint(
            "car",
            List.of(ana.id()),
            "reservation_asked",
            Map.of(),
            PushPayload.WARNING,
            true,
            3600,
            "reservation:1",
            null);
    database.change(
        sql ->
            log.append(
                RoomId.user(ana.id()),
                EventDraft.of("reservation_created", "CREATE", "{}").pushing(hint),
                new Actor(ben.id(), "Ben")));
    planner.roomsToPlan().forEach(planner::plan);
    assertThat(state()).isEqualTo("waiting");
  }

  private static DeviceRequest fcm(String token) {
    return new DeviceRequest("fcm", token, "1.0", "it");
  }

  private String state() {
    return database.read(
        sql ->
            sql.first(
                    "select state from push_outbox where device_id = ?",
                    row -> row.getString(1),
                    phone)
                .orElseThrow());
  }

  @Test
  void signingOut() {
    ana.post("/auth/logout", null);

    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void removingThePhone() {
    ana.delete("/devices/" + phone);

    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void endingTheAccount() {
    assertThat(ana.deleteAccount().status()).isEqualTo(204);

    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void handingThePhoneToSomebodyElse() {
    ben.put("/devices/" + phone, fcm("token-" + phone));

    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void losingTheEndpointToAnotherPhone() {
    ben.put("/devices/" + EntityIds.next(), fcm("token-" + phone));

    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void butARenewedTokenChangesNothing() {
    assertThat(ana.put("/devices/" + phone, fcm("renewed-" + phone)).status()).isEqualTo(200);

    assertThat(state()).isEqualTo("waiting");
  }

  @Test
  void aTokenThatFcmRefusesTakesEverythingAlongThatWaitsForIt() {
    targets.remove(phone, "token-" + phone);

    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void aPhoneUnseenForSixtyDaysIsForgottenAndOneSeenSinceIsNot() {
    String tablet = EntityIds.next();
    ana.put("/devices/" + tablet, fcm("token-" + tablet));
    seen(phone, 61);
    seen(tablet, 59);

    devices.forgetUnseen();

    assertThat(targets.of(ana.id()))
        .extracting(PushTargets.Target::deviceId)
        .containsExactly(tablet);
    assertThat(state()).isEqualTo("cancelled");
  }

  @Test
  void aPhoneThatRegistersAgainCountsAsSeen() {
    seen(phone, 61);
    ana.put("/devices/" + phone, fcm("token-" + phone));

    devices.forgetUnseen();

    assertThat(targets.of(ana.id())).hasSize(1);
  }

  private void seen(String device, int daysAgo) {
    database.change(
        sql ->
            sql.update(
                "update device set updated_at = now() - make_interval(days => ?) where id = ?",
                daysAgo,
                device));
  }
}
