package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.Actor;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the phone is told fits into a push, whatever people write. */
class CarPushTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final CarPush push = new CarPush(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void whatIsLongerThan120CharactersIsCutBetweenCharacters() {
    Actor by = new Actor("giulia", "🚗".repeat(120));
    Vehicle vehicle =
        new Vehicle("skoda", "group", "x".repeat(121), null, "petrol", 0L, null, 1, NOW, NOW);

    Map<String, String> args = push.declined(declined("🚗".repeat(500)), vehicle, by).args();

    assertThat(args)
        .containsEntry("who", "🚗".repeat(120))
        .containsEntry("vehicle", "x".repeat(119) + "…")
        .containsEntry("reason", "🚗".repeat(119) + "…")
        .containsEntry("start", NOW.toString());
  }

  private static Reservation declined(String reason) {
    return new Reservation(
        "id",
        "group",
        "skoda",
        "luca",
        NOW,
        NOW.plusSeconds(3600),
        "declined",
        null,
        "giulia",
        NOW,
        reason,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        2,
        NOW,
        NOW);
  }
}
