package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.inbox.InboxItem;
import app.waystation.android.push.SystemNotifier;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

/**
 * Carla has a phone and a tablet, and both sleep. She approves from the notification on one; the
 * other takes its notification away, and both of them have read it.
 */
@RunWith(AndroidJUnit4.class)
public final class ApproveFromNotificationTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private FakeFcm fcm;
  private BackendProcess backend;
  private CasaRossi rossi;
  private Phone tablet;

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
    tablet = rossi.carla.second(backend);
  }

  @After
  public void tearDown() {
    if (tablet != null) {
      tablet.close();
    }
    if (rossi != null) {
      rossi.close();
    }
    if (backend != null) {
      backend.close();
    }
    fcm.close();
  }

  @Test
  public void whatIsDecidedOnOnePhoneIsReadAndGoneOnTheOther() {
    awaitRegistered();
    rossi.carla.layAside();
    tablet.layAside();

    Instant ten = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(34));
    String wish =
        Phone.queued(
            rossi
                .ana
                .graph
                .car()
                .reserve(
                    rossi.groupId,
                    new CreateReservation(
                        null, rossi.skoda, ten, ten.plus(Duration.ofHours(2)), "Market")));

    FakeFcm.Received toPhone = awaitPush(rossi.carla, "reservation_created");
    FakeFcm.Received toTablet = awaitPush(tablet, "reservation_created");
    rossi.carla.receivePush(toPhone.data());
    tablet.receivePush(toTablet.data());
    assertThat(rossi.carla.shade).hasSize(1);
    assertThat(tablet.shade).hasSize(1);
    rossi.bruno.await("told as well", () -> rossi.bruno.unread() == 1);

    // From the shade of the phone; the tablet hears of it by a push that shows nothing.
    Phone.get(rossi.carla.graph.pushActions().act(SystemNotifier.ACTION_APPROVE, wish));
    rossi.ana.awaitReservation(
        rossi.groupId, wish, item -> item.status() == ReservationStatus.APPROVED);
    FakeFcm.Received quiet = awaitPush(tablet, "notifications_read");
    assertThat(quiet.priority()).isEqualToIgnoringCase("normal");
    tablet.receivePush(quiet.data());
    // The system runs the job that the push has asked for.
    Phone.get(tablet.graph.sync().syncNow());
    tablet.await("taken away", () -> tablet.takenAway.contains("waystation://reservation/" + wish));
    assertThat(tablet.shade).as("nothing new was shown").hasSize(1);

    // Both inboxes say the same; Bruno, who has decided nothing, still has it to read.
    Phone.get(rossi.carla.graph.sync().syncNow());
    for (Phone phone : List.of(rossi.carla, tablet)) {
      phone.await("read", () -> phone.inbox().size() == 1 && phone.unread() == 0);
    }
    assertThat(rows(tablet)).isEqualTo(rows(rossi.carla));
    assertThat(rows(tablet).get(0).readAt()).isNotNull();
    assertThat(rossi.bruno.unread()).isEqualTo(1);
    // Ana was looking: no push, but she finds the answer in her inbox.
    rossi.ana.await("told", () -> rossi.ana.unread() == 1);
    assertThat(rows(rossi.ana).get(0).titleKey()).isEqualTo("push_reservation_approved");
    assertThat(fcm.receivedBy(rossi.ana.pushToken())).isEmpty();
    assertThat(fcm.invalid()).isEmpty();
  }

  private static List<NotificationRow> rows(Phone phone) {
    return phone.inbox().stream()
        .map(InboxItem::row)
        .map(
            row ->
                new NotificationRow(
                    row.id(),
                    row.groupId(),
                    row.board(),
                    row.type(),
                    row.entity(),
                    row.severity(),
                    row.titleKey(),
                    row.args(),
                    row.deepLink(),
                    row.room(),
                    row.seq(),
                    row.createdAt(),
                    row.readAt(),
                    false))
        .collect(Collectors.toList());
  }

  /** A phone that has not told its address yet cannot be pushed to. */
  private void awaitRegistered() {
    for (Phone phone : List.of(rossi.carla, tablet)) {
      phone.await("registered", phone::isRegistered);
    }
  }

  private FakeFcm.Received awaitPush(Phone phone, String type) {
    Awaitility.await(type + " for " + phone.name)
        .atMost(Duration.ofSeconds(30))
        .until(() -> pushes(phone, type).size() == 1);
    return pushes(phone, type).get(0);
  }

  private List<FakeFcm.Received> pushes(Phone phone, String type) {
    return fcm.receivedBy(phone.pushToken()).stream()
        .filter(push -> type.equals(push.data().get("type")))
        .collect(Collectors.toList());
  }
}
