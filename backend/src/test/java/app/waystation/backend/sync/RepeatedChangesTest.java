package app.waystation.backend.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A change whose answer was lost: sent again it is made once and answered as before. */
@MicronautTest(transactional = false)
class RepeatedChangesTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  @Test
  void aRepeatedChangeIsNoConflictWithItself() {
    Family family = Family.free(Api.of(server));
    Reservation slot = family.reserve(family.owner, family.skoda, 0, 2);
    FuelLog fill = family.logged(family.owner, family.skoda, family.at(-30), 50_000, 40_000, 6_000);
    Map<String, String> changes =
        Map.of(
            "/vehicles/" + family.fiat.id(), "{\"version\":1,\"name\":\"Panda\"}",
            "/reservations/" + slot.id(), change(slot.version()),
            "/fuel-logs/" + fill.id(), change(fill.version()));

    changes.forEach(
        (path, change) -> {
          String key = EntityIds.next();
          Api.Answer first = family.owner.keyed("PATCH", path, change, key);
          Api.Answer again = family.owner.keyed("PATCH", path, change, key);

          assertThat(first.status()).as(path).isEqualTo(200);
          assertThat(again.status()).as(path).isEqualTo(200);
          assertThat(again.body()).as(path).isEqualTo(first.body());
          assertThat(family.owner.get(path).body()).as(path).isEqualTo(first.body());
          assertThat(family.owner.patch(path, change).outcome())
              .as("without the key it is a change of an old version")
              .isEqualTo("409 version_conflict");
        });
  }

  private static String change(int version) {
    return "{\"version\":" + version + ",\"notes\":\"Twice\"}";
  }
}
