package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.data.db.SkippedTimeRow;
import app.waystation.android.group.GroupResult;
import app.waystation.android.sync.SyncMark;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.car.CalendarFeed;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.FeedScope;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.SeriesRef;
import app.waystation.protocol.car.SeriesScope;
import app.waystation.protocol.car.UpdateReservation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

/** A car is taken and returned in a tunnel, a series meets others: phones and the real server. */
@RunWith(AndroidJUnit4.class)
public final class BookingLifeTest {
  private static final Instant NOON_IN_A_WEEK =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(7).plusHours(12));

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

  private static Instant day(int day, int hour) {
    return NOON_IN_A_WEEK.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour - 12));
  }

  private CreateReservation slot(String vehicle, Instant start, Instant end) {
    return new CreateReservation(null, vehicle, start, end, null);
  }

  @Test
  public void whatIsDoneAtTheKerbWithoutANetworkArrivesOnTheOtherPhones() {
    String group = rossi.groupId;
    Phone carla = rossi.carla;
    Instant now = Instant.now();
    String mine =
        Phone.queued(
            carla
                .graph
                .car()
                .reserve(
                    group,
                    slot(
                        rossi.skoda,
                        now.minus(Duration.ofMinutes(10)),
                        now.plus(Duration.ofHours(3)))));
    carla.awaitReservation(
        group,
        mine,
        item -> item.mark() == SyncMark.CONFIRMED && item.status() == ReservationStatus.APPROVED);

    carla.enterTunnel();
    Phone.queued(carla.graph.car().bookings().checkOut(mine, 80_010_000L, 75));
    Phone.queued(
        carla
            .graph
            .car()
            .bookings()
            .checkIn(
                mine,
                80_030_000L,
                50,
                new HandoverNote("Via Roma 12", "Hook in the hall", null, null, null)));
    ReservationItem done = carla.reservation(group, mine);
    assertThat(done.status()).isEqualTo(ReservationStatus.COMPLETED);
    assertThat(done.mark().isWaiting()).isTrue();

    carla.leaveTunnel();
    rossi.bruno.awaitReservation(group, mine, item -> item.status() == ReservationStatus.COMPLETED);
    Reservation seen = rossi.bruno.reservation(group, mine).reservation();
    assertThat(seen.handover())
        .isEqualTo(new HandoverNote("Via Roma 12", "Hook in the hall", null, null, null));
    assertThat(seen.endOdometerM()).isEqualTo(80_030_000L);
    assertThat(seen.endTime()).isEqualTo(seen.checkedInAt());
    rossi.bruno.await(
        "the note on the car",
        () ->
            rossi.bruno.vehicles(group).stream()
                .anyMatch(
                    car ->
                        car.lastBack() != null
                            && car.lastBack().reservation().id().equals(mine)
                            && car.vehicle().odometerM() == 80_030_000L));
    carla.await("nothing left to send", () -> carla.outbox().isEmpty());
    assertThat(carla.reservation(group, mine).reservation()).isEqualTo(seen);
  }

  @Test
  public void aSeriesThatIsAskedForInATunnelIsBookedWhereItCanBeAndNamesTheRest() {
    String group = rossi.groupId;
    Phone carla = rossi.carla;
    carla.enterTunnel();
    String series =
        Phone.queued(
            carla
                .graph
                .car()
                .bookings()
                .reserveSeries(
                    group,
                    new CreateSeries(
                        null,
                        rossi.fiat,
                        day(0, 12),
                        day(0, 14),
                        "UTC",
                        "FREQ=DAILY;COUNT=4",
                        null,
                        "Choir")));
    assertThat(ofSeries(carla)).hasSize(4).allMatch(item -> item.mark().isWaiting());
    String theirs =
        Phone.queued(
            rossi.bruno.graph.car().reserve(group, slot(rossi.fiat, day(2, 13), day(2, 15))));
    rossi.bruno.awaitReservation(group, theirs, item -> item.mark() == SyncMark.CONFIRMED);

    carla.leaveTunnel();
    carla.await("the series is decided", () -> carla.outbox().isEmpty());
    List<ReservationItem> booked = ofSeries(carla);
    assertThat(booked)
        .extracting(item -> item.reservation().startTime())
        .containsExactly(day(0, 12), day(1, 12), day(3, 12));
    assertThat(booked)
        .allSatisfy(
            item -> {
              assertThat(item.mark()).isEqualTo(SyncMark.CONFIRMED);
              assertThat(item.reservation().series())
                  .isEqualTo(new SeriesRef(series, "FREQ=DAILY;COUNT=4"));
            });
    assertThat(skipped(carla))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.startTime()).isEqualTo(day(2, 12));
              assertThat(one.holderName()).isEqualTo("Bruno");
            });

    // All of them an hour later, on both phones.
    String first = booked.get(0).reservation().id();
    Phone.queued(
        carla
            .graph
            .car()
            .bookings()
            .updateSeries(
                first,
                SeriesScope.ALL,
                new UpdateReservation(null, null, day(0, 15), day(0, 17), null)));
    rossi.bruno.await(
        "moved",
        () ->
            ofSeries(rossi.bruno).stream()
                .map(item -> item.reservation().startTime())
                .collect(Collectors.toList())
                .equals(List.of(day(0, 15), day(1, 15), day(3, 15))));

    // The last two are given up, with one command.
    Phone.queued(
        carla
            .graph
            .car()
            .bookings()
            .cancel(ofSeries(carla).get(1).reservation().id(), null, SeriesScope.FOLLOWING));
    rossi.bruno.await("given up", () -> ofSeries(rossi.bruno).size() == 1);
    carla.await("nothing left", () -> carla.outbox().isEmpty());
    assertThat(ofSeries(carla)).hasSize(1);
  }

  @Test
  public void aLinkForTheCalendarIsGoodUntilItIsRevoked() throws Exception {
    Phone ana = rossi.ana;
    GroupResult<String> made =
        Phone.get(ana.graph.calendarLinks().create(rossi.groupId, FeedScope.GROUP));
    String address = ((GroupResult.Done<String>) made).value();
    assertThat(status(address)).isEqualTo(200);
    GroupResult<List<CalendarFeed>> listed =
        Phone.get(ana.graph.calendarLinks().list(rossi.groupId));
    List<CalendarFeed> feeds = ((GroupResult.Done<List<CalendarFeed>>) listed).value();
    assertThat(feeds).hasSize(1);

    Phone.get(ana.graph.calendarLinks().revoke(feeds.get(0).id()));

    assertThat(status(address)).isEqualTo(404);
  }

  private static int status(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private List<ReservationItem> ofSeries(Phone phone) {
    return phone.reservations(rossi.groupId).stream()
        .filter(item -> "Choir".equals(item.reservation().notes()))
        .filter(item -> item.status() != ReservationStatus.CANCELLED)
        .collect(Collectors.toList());
  }

  private List<SkippedTimeRow> skipped(Phone phone) {
    return Phone.get(
        CompletableFuture.supplyAsync(
            () -> phone.graph.database().car().skippedTimes(rossi.groupId)));
  }
}
