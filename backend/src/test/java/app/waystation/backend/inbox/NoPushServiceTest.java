package app.waystation.backend.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.push.TestPush;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class NoPushServiceTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  @Test
  void aServerWithoutAPushServiceSaysSoInsteadOfLettingThePhoneWait() {
    Person ana = Api.of(server).register("Ana");
    String phone = EntityIds.next();
    ana.put("/devices/" + phone, new DeviceRequest("fcm", "token-" + phone, null, null));

    TestPush answer = ana.post("/devices/" + phone + "/test-push", null).as(TestPush.class);

    assertThat(answer.outcome()).isEqualTo(TestPush.NO_SERVICE);
  }
}
