package app.waystation.backend.device;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.push.PushTargets;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.device.Device;
import app.waystation.protocol.device.DeviceRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose phone is woken. */
@MicronautTest(transactional = false)
class DeviceTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject PushTargets targets;
  private Person ana;
  private Person ben;

  @BeforeEach
  void people() {
    ana = Api.of(server).register("Ana");
    ben = Api.of(server).register("Ben");
  }

  private static DeviceRequest fcm(String token) {
    return new DeviceRequest("fcm", token, "1.0", "it");
  }

  @Test
  void aPhoneIsRegisteredOnceAndItsTokenRenewed() {
    String phone = EntityIds.next();

    Api.Answer first = ana.put("/devices/" + phone, fcm("a-" + phone));
    Api.Answer second = ana.put("/devices/" + phone, fcm("b-" + phone));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.as(Device.class).token()).isEqualTo("b-" + phone);
    assertThat(targets.of(ana.id()))
        .containsExactly(new PushTargets.Target(phone, ana.id(), "b-" + phone));
  }

  @Test
  void aTokenThatComesWithSomebodyElseLeavesTheOneBefore() {
    String phone = EntityIds.next();
    ana.put("/devices/" + phone, fcm("shared-" + phone));

    ben.put("/devices/" + EntityIds.next(), fcm("shared-" + phone));

    assertThat(targets.of(ana.id())).isEmpty();
    assertThat(targets.of(ben.id())).hasSize(1);
  }

  @Test
  void aPhoneThatChangesHandsBelongsToWhoeverSignedInLast() {
    String phone = EntityIds.next();
    ana.put("/devices/" + phone, fcm("t-" + phone));

    ben.put("/devices/" + phone, fcm("t-" + phone));

    assertThat(targets.of(ana.id())).isEmpty();
    assertThat(targets.find(phone).orElseThrow().userId()).isEqualTo(ben.id());
    assertThat(ana.delete("/devices/" + phone).status()).isEqualTo(404);
    assertThat(ben.delete("/devices/" + phone).status()).isEqualTo(204);
  }

  @Test
  void signingOutTakesThePhoneAlong() {
    ana.put("/devices/" + EntityIds.next(), fcm("t-" + ana.id()));

    ana.post("/auth/logout", null);

    assertThat(targets.of(ana.id())).isEmpty();
  }

  @Test
  void afterSigningOutNoPhoneIsRegisteredWithTheTokenThatIsLeft() {
    ana.post("/auth/logout", null);

    Api.Answer late = ana.put("/devices/" + EntityIds.next(), fcm("late-" + ana.id()));

    assertThat(late.outcome()).isEqualTo("401 unauthorized");
    assertThat(targets.of(ana.id())).isEmpty();
  }

  @Test
  void oneEndpointThatComesEightTimesAtOnceEndsUpOnOnePhone() throws Exception {
    List<Integer> answers;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> calls =
          Collections.nCopies(
              8,
              () ->
                  ana.elsewhere()
                      .put("/devices/" + EntityIds.next(), fcm("once-" + ana.id()))
                      .status());
      answers =
          threads.invokeAll(calls).stream().map(java.util.concurrent.Future::resultNow).toList();
    }

    assertThat(answers).containsOnly(201);
    assertThat(targets.of(ana.id())).hasSize(1);
  }

  @Test
  void aBoardThatIsNullIsRefusedLikeOneThatDoesNotExist() {
    assertThat(ana.post("/groups", "{\"name\":\"x\",\"boards\":[null]}").outcome())
        .isEqualTo("422 validation_failed");
  }

  @Test
  void aRefusedTokenIsForgottenUnlessThereIsANewerOne() {
    String phone = EntityIds.next();
    ana.put("/devices/" + phone, fcm("new-" + phone));

    targets.remove(phone, "old-" + phone);
    assertThat(targets.of(ana.id())).hasSize(1);
    targets.remove(phone, "new-" + phone);
    assertThat(targets.of(ana.id())).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidAtOnce() {
    assertThat(
            ana.put("/devices/" + EntityIds.next(), new DeviceRequest("apns", null, null, null))
                .problem()
                .errors())
        .extracting(FieldError::field)
        .containsExactly("platform", "token");
  }
}
