package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestPeople;
import app.waystation.protocol.EntityIds;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainTest implements OnRealDatabase {
  @Test
  void aServerThatStopsSendsItsClientsAwayAndSaysWhen() {
    Map<String, Object> settings = new HashMap<>(getProperties());
    settings.put(TestPeople.SWITCH, "true");
    EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings, "test");
    try (SocketClient client = SocketClient.open(server.getPort(), EntityIds.next())) {
      server.getApplicationContext().close();

      client.nextOf("reconnect");
      assertThat(client.closeCode()).isEqualTo(1012);
    }
  }
}
