package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.RoomCompany;
import app.waystation.android.sync.SyncMark;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.ChosenSlot;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.frame.PresentUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

/** Two people change the same thing: what they see of each other, and who decides what stays. */
@RunWith(AndroidJUnit4.class)
public final class TwoPhonesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant TOMORROW =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(34));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private BackendProcess backend;
  private CasaRossi rossi;

  @Before
  public void setUp() throws Exception {
    backend = new BackendProcess(folder.getRoot().toPath().resolve("data"), Map.of()).start();
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
  }

  @Test
  public void keepingMineMakesItMineOnBothPhonesAndTheServer() {
    Reservation kept = settle((outbox, entry) -> outbox.keepMine(entry));
    assertThat(kept.endTime()).isEqualTo(TOMORROW.plus(HOUR.multipliedBy(3)));
    assertThat(kept.notes()).isEqualTo("Market");
  }

  @Test
  public void takingTheirsMakesItTheirsOnBothPhonesAndTheServer() {
    Reservation taken = settle((outbox, entry) -> outbox.takeTheirs(entry));
    assertThat(taken.endTime()).isEqualTo(TOMORROW.plus(HOUR.multipliedBy(2)));
    assertThat(taken.notes()).isEqualTo("Bring the boxes");
  }

  @Test
  public void mergingKeepsBothChangesOnBothPhonesAndTheServer() {
    Reservation merged = settle((outbox, entry) -> outbox.merge(entry));
    assertThat(merged.endTime()).isEqualTo(TOMORROW.plus(HOUR.multipliedBy(3)));
    assertThat(merged.notes()).isEqualTo("Bring the boxes");
  }

  @Test
  public void twoWhoEditTheSameReservationSeeEachOtherAndNeitherOverwritesTheOtherUnseen() {
    String id = reservationOfAna();
    Reservation opened = rossi.ana.reservation(rossi.groupId, id).reservation();

    // Both have the form open: each sees the other, and what the other has chosen.
    ChosenSlot anas = slot(3);
    ChosenSlot brunos = slot(4);
    rossi.ana.graph.sync().editing(rossi.room, anas.field());
    rossi.bruno.graph.sync().editing(rossi.room, brunos.field());
    rossi.bruno.await("Ana's choice", () -> chosen(rossi.bruno, rossi.ana).contains(anas));
    rossi.ana.await("Bruno's choice", () -> chosen(rossi.ana, rossi.bruno).contains(brunos));
    rossi.carla.await("both choices", () -> company(rossi.carla).typing().size() == 2);
    rossi.ana.await("Bruno edits", () -> modeOf(rossi.ana, rossi.bruno, PresentUser.EDITING));

    // She moves on to another time; the old choice is not hers any more.
    ChosenSlot later = slot(5);
    rossi.ana.graph.sync().editing(rossi.room, later.field());
    rossi.bruno.await("her new choice", () -> newest(rossi.bruno, rossi.ana, later));

    // Both save notes of their own, from what both had seen: one is first, the other decides.
    Phone.queued(rossi.bruno.graph.car().updateReservation(id, notes("Bruno's words"), opened));
    rossi.ana.awaitReservation(
        rossi.groupId,
        id,
        item -> "Bruno's words".equals(item.reservation().notes()) && isSettled(item));
    Phone.queued(rossi.ana.graph.car().updateReservation(id, notes("Ana's words"), opened));
    rossi.ana.awaitReservation(rossi.groupId, id, item -> item.mark() instanceof SyncMark.Conflict);
    SyncMark.Conflict conflict =
        (SyncMark.Conflict) rossi.ana.reservation(rossi.groupId, id).mark();
    assertThat(of(conflict.mine()).notes()).isEqualTo("Ana's words");
    assertThat(of(conflict.theirs()).notes()).isEqualTo("Bruno's words");
    assertThat(conflict.merged()).as("both wrote the notes").isNull();

    Phone.get(rossi.ana.graph.outbox().keepMine(conflict.entry()));
    rossi.bruno.awaitReservation(
        rossi.groupId, id, item -> "Ana's words".equals(item.reservation().notes()));

    // She is done; he loses his connection. Nobody is shown to choose any more.
    rossi.ana.graph.sync().doneEditing(rossi.room);
    rossi.bruno.await("Ana is done", () -> chosen(rossi.bruno, rossi.ana).isEmpty());
    rossi.bruno.await("Ana looks", () -> modeOf(rossi.bruno, rossi.ana, PresentUser.VIEWING));
    rossi.bruno.enterTunnel();
    rossi.ana.await("Bruno is gone", () -> chosen(rossi.ana, rossi.bruno).isEmpty());
    assertThat(company(rossi.bruno)).isEqualTo(RoomCompany.NOBODY);

    // His form is still open: out of the tunnel he is seen again without doing anything.
    rossi.bruno.leaveTunnel();
    rossi.ana.await("Bruno is back", () -> chosen(rossi.ana, rossi.bruno).contains(brunos));
    allEqual();
  }

  /**
   * Ana moves the end of her reservation in a tunnel while Bruno writes a note; then she chooses.
   */
  private Reservation settle(BiFunction<Outbox, Long, CompletableFuture<Void>> choice) {
    String id = reservationOfAna();
    rossi.ana.enterTunnel();
    Phone.queued(
        rossi
            .ana
            .graph
            .car()
            .updateReservation(
                id,
                new UpdateReservation(
                    null, null, null, TOMORROW.plus(HOUR.multipliedBy(3)), null)));
    Phone.queued(rossi.bruno.graph.car().updateReservation(id, notes("Bring the boxes")));
    rossi.carla.awaitReservation(
        rossi.groupId, id, item -> "Bring the boxes".equals(item.reservation().notes()));

    rossi.ana.leaveTunnel();
    rossi.ana.awaitReservation(rossi.groupId, id, item -> item.mark() instanceof SyncMark.Conflict);
    SyncMark.Conflict conflict =
        (SyncMark.Conflict) rossi.ana.reservation(rossi.groupId, id).mark();
    // The card: two whole truths, and what they make together.
    assertThat(of(conflict.mine()).endTime()).isEqualTo(TOMORROW.plus(HOUR.multipliedBy(3)));
    assertThat(of(conflict.mine()).notes()).isEqualTo("Market");
    assertThat(of(conflict.theirs()).endTime()).isEqualTo(TOMORROW.plus(HOUR.multipliedBy(2)));
    assertThat(of(conflict.theirs()).notes()).isEqualTo("Bring the boxes");
    Reservation preview = of(String.valueOf(conflict.merged()));
    assertThat(preview.endTime()).isEqualTo(TOMORROW.plus(HOUR.multipliedBy(3)));
    assertThat(preview.notes()).isEqualTo("Bring the boxes");

    Phone.get(choice.apply(rossi.ana.graph.outbox(), conflict.entry()));
    rossi.ana.await("settled", () -> rossi.ana.outbox().isEmpty());
    allEqual();
    assertThat(rossi.ana.reservation(rossi.groupId, id).mark()).isEqualTo(SyncMark.CONFIRMED);
    Reservation onBrunos = rossi.bruno.reservation(rossi.groupId, id).reservation();
    assertThat(rossi.ana.reservation(rossi.groupId, id).reservation()).isEqualTo(onBrunos);
    return onBrunos;
  }

  /** Asked for by Ana, and on all phones. */
  private String reservationOfAna() {
    String id =
        Phone.queued(
            rossi
                .ana
                .graph
                .car()
                .reserve(
                    rossi.groupId,
                    new CreateReservation(
                        null,
                        rossi.skoda,
                        TOMORROW,
                        TOMORROW.plus(HOUR.multipliedBy(2)),
                        "Market")));
    for (Phone phone : rossi.phones()) {
      phone.awaitReservation(rossi.groupId, id, TwoPhonesTest::isSettled);
    }
    return id;
  }

  /** Every phone shows exactly what the server has. */
  private void allEqual() {
    ServerView server = ServerView.signIn(backend.url(), rossi.bruno.email(), Phone.PASSWORD);
    for (Phone phone : rossi.phones()) {
      phone.await("nothing waits", () -> phone.outbox().isEmpty());
      phone.await(
          "equal to the server", () -> phone.room(rossi.room).equals(server.snapshot(rossi.room)));
    }
  }

  private static boolean isSettled(ReservationItem item) {
    return item.mark() == SyncMark.CONFIRMED;
  }

  private ChosenSlot slot(int hours) {
    return new ChosenSlot(
        rossi.skoda, new TimeRange(TOMORROW, TOMORROW.plus(HOUR.multipliedBy(hours))));
  }

  private RoomCompany company(Phone phone) {
    return phone.graph.sync().company().now(rossi.room);
  }

  /** What one phone knows of another person's choice. */
  private List<ChosenSlot> chosen(Phone phone, Phone other) {
    return company(phone).typing().stream()
        .filter(typist -> typist.user().id().equals(other.userId()))
        .map(typist -> ChosenSlot.of(typist.field()))
        .collect(Collectors.toList());
  }

  private boolean newest(Phone phone, Phone other, ChosenSlot slot) {
    List<ChosenSlot> known = chosen(phone, other);
    return !known.isEmpty() && slot.equals(known.get(known.size() - 1));
  }

  private boolean modeOf(Phone phone, Phone other, String mode) {
    return company(phone).people().stream()
        .anyMatch(user -> user.id().equals(other.userId()) && user.mode().equals(mode));
  }

  private static UpdateReservation notes(String text) {
    return new UpdateReservation(null, null, null, null, text);
  }

  private static Reservation of(String json) {
    return WireJson.fromJson(Reservation.class, json);
  }
}
