package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.push.SystemNotifier;
import app.waystation.android.sync.SyncMark;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.protocol.Actor;
import app.waystation.protocol.Money;
import app.waystation.protocol.Problem;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.frame.RoomEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

/**
 * One reservation travels through everything: four members of a family, four phones, two cars; one
 * phone asks, one watches, one sleeps, one is in a tunnel.
 */
@RunWith(AndroidJUnit4.class)
public final class FirstLightTest {
  private static final Instant TOMORROW_TEN =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(34));
  private static final Instant TOMORROW_NOON = TOMORROW_TEN.plus(Duration.ofHours(2));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private FakeFcm fcm;
  private BackendProcess backend;
  private CasaRossi rossi;

  @Before
  public void setUp() throws Exception {
    fcm = FakeFcm.start();
    backend =
        new BackendProcess(
                folder.getRoot().toPath().resolve("data"),
                Map.of(
                    "FCM_CREDENTIALS", fcm.credentials(folder.getRoot().toPath()).toString(),
                    "FCM_ENDPOINT", fcm.endpoint()))
            .start();
    rossi = new CasaRossi(backend);
  }

  @After
  public void tearDown() {
    if (rossi != null) {
      rossi.close();
    }
    if (backend != null) {
      backend.close();
    }
    fcm.close();
  }

  @Test
  public void oneReservationTravelsThroughEverything() {
    String group = rossi.groupId;
    rossi.carla.layAside();

    // Dino, in the tunnel, logs fuel and asks for the Skoda. Both stand on his screen at once.
    rossi.dino.enterTunnel();
    long missedFrom = rossi.dino.cursor(rossi.room);
    String dinosFuel =
        Phone.queued(
            rossi
                .dino
                .graph
                .car()
                .logFuel(
                    group,
                    new CreateFuelLog(
                        null,
                        rossi.skoda,
                        Instant.now().minus(Duration.ofMinutes(5)),
                        80_450_000L,
                        38_200L,
                        new Money(6_812, "EUR"),
                        true,
                        false,
                        null)));
    String dinosWish = Phone.queued(rossi.dino.graph.car().reserve(group, skodaAtTen("Lake")));
    assertThat(rossi.dino.fuelLogs(group)).hasSize(1);
    assertThat(rossi.dino.reservation(group, dinosWish).mark().isWaiting()).isTrue();

    // Ana asks for the same hours. Bruno, who watches, sees it.
    String anasWish = Phone.queued(rossi.ana.graph.car().reserve(group, skodaAtTen("Market")));
    rossi.bruno.awaitReservation(
        group, anasWish, item -> item.status() == ReservationStatus.PENDING);
    rossi.ana.awaitReservation(group, anasWish, item -> item.mark() == SyncMark.CONFIRMED);

    // Carla's phone sleeps: a push goes to it, drawn from what it carries.
    FakeFcm.Received push = awaitPushes(1).get(0);
    assertThat(push.token()).isEqualTo(rossi.carla.pushToken());
    assertThat(push.priority()).isEqualToIgnoringCase("high");
    rossi.carla.receivePush(push.data());
    rossi.carla.receivePush(push.data());
    assertThat(rossi.carla.shade).hasSize(1);
    PushInbox shown = rossi.carla.shade.get(0);
    assertThat(shown.titleKey()).isEqualTo("push_reservation_requested");
    assertThat(shown.args()).contains("Ana").contains("Skoda");

    // She approves from the shade; Ana sees it.
    Phone.get(rossi.carla.graph.pushActions().act(SystemNotifier.ACTION_APPROVE, anasWish));
    rossi.ana.awaitReservation(
        group, anasWish, item -> item.status() == ReservationStatus.APPROVED);

    // Dino comes out: what he missed, his fuel, and a refusal that says who was first.
    rossi.dino.leaveTunnel();
    rossi.dino.awaitReservation(group, dinosWish, item -> item.mark() instanceof SyncMark.Refused);
    SyncMark.Refused refused = (SyncMark.Refused) rossi.dino.reservation(group, dinosWish).mark();
    assertThat(refused.code()).isEqualTo("reservation_overlap");
    assertThat(refused.problem())
        .extracting(Problem::holder)
        .isEqualTo(new Actor(rossi.ana.userId(), "Ana"));
    for (Phone phone : rossi.phones()) {
      if (phone == rossi.carla) {
        Phone.get(phone.graph.sync().syncNow());
      }
      phone.await("Dino's fuel", () -> phone.room(rossi.room).fuelLogs().containsKey(dinosFuel));
    }
    assertThat(rossi.dino.cursor(rossi.room)).isGreaterThan(missedFrom);

    // A second wish wakes Carla again: whatever else was to be pushed would have come before it.
    Phone.queued(
        rossi
            .ana
            .graph
            .car()
            .reserve(
                group,
                new CreateReservation(
                    null, rossi.fiat, TOMORROW_NOON, TOMORROW_NOON.plusSeconds(3600), null)));
    assertThat(awaitPushes(2))
        .extracting(FakeFcm.Received::token)
        .containsExactly(rossi.carla.pushToken(), rossi.carla.pushToken());
    assertThat(fcm.invalid()).isEmpty();

    // All four show exactly what the server has.
    ServerView server = ServerView.signIn(backend.url(), rossi.bruno.email(), Phone.PASSWORD);
    Phone.get(rossi.carla.graph.sync().syncNow());
    RoomState truth = server.snapshot(rossi.room);
    for (Phone phone : rossi.phones()) {
      phone.await("equal to the server", () -> phone.room(rossi.room).equals(truth));
    }
    assertThat(server.log(rossi.room).stream().map(RoomEvent::seq).collect(Collectors.toList()))
        .isEqualTo(
            LongStream.rangeClosed(1, server.head(rossi.room))
                .boxed()
                .collect(Collectors.toList()));
    ReservationItem stillThere = rossi.dino.reservation(group, dinosWish);
    assertThat(stillThere.mark()).isInstanceOf(SyncMark.Refused.class);
    assertThat(truth.reservations()).doesNotContainKey(dinosWish);
  }

  private CreateReservation skodaAtTen(String notes) {
    return new CreateReservation(null, rossi.skoda, TOMORROW_TEN, TOMORROW_NOON, notes);
  }

  private List<FakeFcm.Received> awaitPushes(int count) {
    Awaitility.await("pushes at FCM")
        .atMost(Duration.ofSeconds(30))
        .until(() -> fcm.received().size() >= count);
    return fcm.received();
  }
}
