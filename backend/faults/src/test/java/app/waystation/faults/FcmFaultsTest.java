package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.FakeFcm;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.frame.RoomEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Pushes while FCM is in every mood there is and the node is killed between claim and send. */
class FcmFaultsTest {
  private static final int WISHES = 24;
  private static final String TOKEN = "a-phone-that-sleeps";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void everyPushReachesThePhoneUnderOneIdHoweverFcmAndTheNodeBehave() throws Exception {
    Options options = Options.GIVEN;
    try (FakeFcm fake = FakeFcm.start();
        MoodyFcm moody = new MoodyFcm(fake, options.seed());
        Cluster cluster =
            Cluster.embedded(
                directory.resolve("data"),
                Map.of(
                    "FCM_CREDENTIALS",
                    fake.credentials(directory).toString(),
                    "FCM_ENDPOINT",
                    moody.endpoint(),
                    "WAYSTATION_PUSH_BACKOFF",
                    "300ms",
                    "WAYSTATION_PUSH_LEASE",
                    "20s"))) {
      Household household = new Household(new RestClient(cluster.routes(), "sleeper").register());
      RestClient asker = new RestClient(cluster.routes(), "asker").register();
      household.letIn(asker);
      household
          .owner
          .command(
              "PUT",
              "/devices/" + EntityIds.next(),
              new DeviceRequest("fcm", TOKEN, "1", "en"),
              EntityIds.next())
          .as(app.waystation.protocol.device.Device.class);

      int wishes = WISHES * options.rounds();
      for (int i = 0; i < wishes; i++) {
        asker
            .command(
                "POST", household.path("/reservations"), household.wish(i, null), EntityIds.next())
            .as(app.waystation.protocol.car.Reservation.class);
        if (i % WISHES == WISHES / 2) {
          cluster.nodes().getFirst().process().kill();
          cluster.nodes().getFirst().process().start();
        }
      }
      Set<String> owed =
          household.owner.log(household.room).stream()
              .filter(event -> event.type().equals(EventTypes.RESERVATION_CREATED))
              .map(RoomEvent::id)
              .collect(Collectors.toSet());
      assertThat(owed).hasSize(wishes);
      Awaitility.await("bad moods")
          .atMost(Duration.ofMinutes(2))
          .until(() -> moody.shown().keySet().containsAll(Set.of(MoodyFcm.Mood.values())));
      moody.calmDown();

      Awaitility.await("every push has reached the phone")
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(() -> assertThat(eventIds(fake)).containsAll(owed));
      assertThat(Set.copyOf(eventIds(fake))).as("and none that nobody owes").isEqualTo(owed);
      assertThat(fake.invalid()).isEmpty();

      int doubled = eventIds(fake).size() - owed.size();
      moody
          .shown()
          .forEach(
              (mood, times) ->
                  Results.add(
                      "FCM: " + mood.words(), times, "every push arrived under one `event_id`"));
      Results.add(
          "kill -9 of a node that is pushing",
          options.rounds(),
          "%d pushes owed, all arrived, %d of them again under the same `event_id`"
              .formatted(wishes, doubled));
    }
  }

  private static List<String> eventIds(FakeFcm fake) {
    return fake.receivedBy(TOKEN).stream()
        .map(received -> String.valueOf(received.data().get("event_id")))
        .toList();
  }
}
