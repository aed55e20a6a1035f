package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.isNotChecked;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import androidx.test.espresso.matcher.ViewMatchers.Visibility;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.board.car.CarCommands;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.testing.Phone;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** The life of a reservation on the screen. */
@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class BookingTest {

  private static Stage home(Stage stage) {
    stage.open();
    stage.see(withText(R.string.car_section_vehicles), matches(isDisplayed()));
    return stage;
  }

  private static Stage ana() {
    return Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows);
  }

  private static List<OutboxEntry> commands(Stage stage) {
    return Phone.get(CompletableFuture.supplyAsync(() -> stage.graph.database().outbox().all()));
  }

  private static OutboxEntry only(Stage stage) {
    stage.await(() -> commands(stage).size() == 1);
    return commands(stage).get(0);
  }

  private static List<ReservationItem> shown(Stage stage) {
    return Phone.get(
        CompletableFuture.supplyAsync(() -> stage.graph.car().reservationsNow(CasaRossi.GROUP)));
  }

  private static void sheet(Stage stage, String id) {
    stage.activity(
        activity -> CarScreens.showReservation(activity.getSupportFragmentManager(), id));
    stage.seeOver(withId(R.id.when), matches(isDisplayed()));
  }

  @Test
  public void returningACarOfflineTellsWhereItIsAndCountsFromNow() {
    try (Stage stage = home(ana().with(BookingRows::anaIsOut).offline())) {
      sheet(stage, BookingRows.ANA_OUT);
      onView(withId(R.id.primary)).inRoot(isDialog()).perform(click());
      stage.see(withId(R.id.footnote), matches(isDisplayed()));
      onView(withId(R.id.odometer)).perform(replaceText("21520"));
      onView(withText(R.string.handover_fuel_half)).perform(scrollTo(), click());
      onView(withId(R.id.parked)).perform(scrollTo(), replaceText("Via Roma 12"));
      onView(withId(R.id.key)).perform(scrollTo(), replaceText("Hook in the hall"));
      onView(withId(R.id.submit)).perform(click());

      OutboxEntry told = only(stage);
      assertThat(told.path()).isEqualTo("reservations/" + BookingRows.ANA_OUT + "/check-in");
      assertThat(WireJson.fromJson(CheckIn.class, String.valueOf(told.body())))
          .isEqualTo(
              new CheckIn(
                  null,
                  CasaRossi.NOW,
                  21_520_000L,
                  50,
                  new HandoverNote("Via Roma 12", "Hook in the hall", null, null, null)));
      // The next driver's card is on the board at once, and the rest of the time is free.
      stage.see(withText("Parked: Via Roma 12\nKey: Hook in the hall"), matches(isDisplayed()));
      assertThat(shown(stage))
          .filteredOn(item -> item.reservation().id().equals(BookingRows.ANA_OUT))
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.status()).isEqualTo(ReservationStatus.COMPLETED);
                assertThat(item.reservation().endTime()).isEqualTo(CasaRossi.NOW);
                assertThat(item.mark().isWaiting()).isTrue();
              });
    }
  }

  @Test
  public void takingACarNeedsOneTapAndNothingElse() {
    try (Stage stage = home(ana().with(BookingRows::trouble).offline())) {
      sheet(stage, BookingRows.ANA_OUT);
      onView(withId(R.id.primary)).inRoot(isDialog()).perform(click());
      stage.see(withId(R.id.lead), matches(withText(containsString("Kia Niro"))));
      onView(withId(R.id.next_driver)).check(matches(withEffectiveVisibility(Visibility.GONE)));
      onView(withId(R.id.submit)).perform(click());

      OutboxEntry told = only(stage);
      assertThat(told.kind()).isEqualTo(CarCommands.CHECK_OUT);
      assertThat(WireJson.fromJson(CheckOut.class, String.valueOf(told.body())))
          .isEqualTo(new CheckOut(null, CasaRossi.NOW, null, null));
    }
  }

  @Test
  public void longBeforeItsTimeACarCannotBeTakenAndThatIsSaid() {
    try (Stage stage = home(ana())) {
      sheet(stage, CasaRossi.ANA_MONDAY);
      onView(withId(R.id.primary)).inRoot(isDialog()).perform(click());
      stage.see(withText(containsString("can be taken from")), matches(isDisplayed()));
      assertThat(commands(stage)).isEmpty();
    }
  }

  @Test
  public void aReadingThatIsNoNumberIsNotTold() {
    try (Stage stage = home(ana().with(BookingRows::anaIsOut))) {
      stage.open(CarTestScreens.returning(BookingRows.ANA_OUT));
      onView(withId(R.id.odometer)).perform(replaceText("."));
      onView(withId(R.id.submit)).perform(click());
      stage.see(withText(R.string.handover_error_odometer), matches(isDisplayed()));
      assertThat(commands(stage)).isEmpty();
    }
  }

  @Test
  public void twentyMinutesMoreAreOneTapAndAnHourThatHitsSomebodySaysWhom() {
    try (Stage stage = home(ana().with(BookingRows::anaIsOut).offline())) {
      sheet(stage, BookingRows.ANA_OUT);
      onView(withId(R.id.extend_long)).inRoot(isDialog()).perform(scrollTo(), click());
      stage.see(withText(containsString("Ben has it today, 11:30")), matches(isDisplayed()));
      assertThat(commands(stage)).isEmpty();

      sheet(stage, BookingRows.ANA_OUT);
      onView(withId(R.id.extend_short)).inRoot(isDialog()).perform(scrollTo(), click());
      OutboxEntry told = only(stage);
      assertThat(WireJson.fromJson(ExtendReservation.class, String.valueOf(told.body())).endTime())
          .isEqualTo(CasaRossi.at(0, "11:20"));
      stage.see(withText("You have it until 11:20"), matches(isDisplayed()));
    }
  }

  @Test
  public void theBoardSaysWhoIsLateAndWhatIsNoLongerPossible() {
    try (Stage stage = home(ana().with(BookingRows::trouble))) {
      sheet(stage, BookingRows.ANA_OUT);
      onView(withId(R.id.flag))
          .inRoot(isDialog())
          .check(matches(withText(containsString("Ben should have returned it at"))));
      stage.activity(activity -> activity.getSupportFragmentManager().popBackStack());
    }
    try (Stage stage = home(ana().with(BookingRows::trouble))) {
      sheet(stage, BookingRows.IMPOSSIBLE);
      onView(withId(R.id.flag))
          .inRoot(isDialog())
          .check(matches(withText("No longer possible: you have it today, 11:00–13:00")));
    }
  }

  @Test
  public void whatTheLastDriverLeftIsOnTheCarUntilItIsOutAgain() {
    try (Stage stage = home(ana().with(BookingRows::broughtBack))) {
      stage.see(withText(containsString("Via Mazzini, by the bakery")), matches(isDisplayed()));
      sheet(stage, BookingRows.BACK);
      onView(withId(R.id.map)).inRoot(isDialog()).check(matches(isDisplayed()));
      onView(withId(R.id.flag))
          .inRoot(isDialog())
          .check(matches(withText(R.string.reservation_warning_meter)));
      onView(withId(R.id.facts))
          .inRoot(isDialog())
          .check(matches(withText(containsString("Returned with 50 % in the tank"))));
    }
    try (Stage stage = home(ana().with(BookingRows::broughtBack).with(BookingRows::anaIsOut))) {
      stage.see(withText("You have it until 11:00"), matches(isDisplayed()));
      onView(withText(containsString("Via Mazzini"))).check(doesNotExist());
    }
  }

  @Test
  public void aSeriesShowsItsClashesAndIsAskedForAsOneCommand() {
    try (Stage stage = home(ana().offline())) {
      stage.open(CarTestScreens.reservationOf(CasaRossi.SKODA));
      stage.see(withId(R.id.hint_text), matches(isDisplayed()));
      onView(withText(R.string.repeat_daily)).perform(scrollTo(), click());
      onView(withId(R.id.repeat_summary))
          .perform(scrollTo())
          .check(matches(withText(containsString("4 times"))));
      onView(withId(R.id.repeat_clashes)).check(matches(withText(containsString("(Ben)"))));
      onView(withId(R.id.repeat_fewer)).perform(scrollTo(), click());
      onView(withId(R.id.submit)).perform(click());

      OutboxEntry told = only(stage);
      assertThat(told.path()).isEqualTo("groups/" + CasaRossi.GROUP + "/reservation-series");
      CreateSeries wish = WireJson.fromJson(CreateSeries.class, String.valueOf(told.body()));
      assertThat(wish.rrule()).isEqualTo("FREQ=DAILY;COUNT=3");
      assertThat(wish.timeZone()).isEqualTo("Europe/Rome");
      assertThat(shown(stage)).filteredOn(item -> item.server() == null).hasSize(3);
    }
  }

  @Test
  public void onWeekdaysMeansTheDaysThatWereChosen() {
    try (Stage stage = home(ana().offline())) {
      stage.open(CarTestScreens.reservationOf(CasaRossi.HYBRID));
      stage.see(withId(R.id.hint_text), matches(isDisplayed()));
      onView(withText(R.string.repeat_weekly)).perform(scrollTo(), click());
      onView(withText(R.string.repeat_none)).check(matches(isNotChecked()));
      onView(withText("Sun")).perform(scrollTo(), click());
      onView(withText("Sat")).perform(scrollTo(), click());
      onView(withId(R.id.submit)).perform(click());

      CreateSeries wish = WireJson.fromJson(CreateSeries.class, String.valueOf(only(stage).body()));
      assertThat(wish.rrule()).isEqualTo("FREQ=WEEKLY;BYDAY=SA,SU;COUNT=4");
    }
  }

  @Test
  public void whoGivesUpASeriesIsAskedWhichAndSeesItAtOnce() {
    try (Stage stage = home(ana().with(BookingRows::choir).offline())) {
      String second =
          shown(stage).stream()
              .filter(item -> item.reservation().series() != null)
              .skip(1)
              .findFirst()
              .orElseThrow()
              .reservation()
              .id();
      sheet(stage, second);
      onView(withId(R.id.facts))
          .inRoot(isDialog())
          .check(matches(withText(containsString("Every week on Tue"))));
      onView(withId(R.id.cancel)).inRoot(isDialog()).perform(scrollTo(), click());
      stage.seeOver(withText(R.string.series_scope_following), matches(isDisplayed()));
      onView(withText(R.string.series_scope_following)).inRoot(isDialog()).perform(click());
      stage.seeOver(withText(R.string.reservation_cancel_title), matches(isDisplayed()));
      onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());

      OutboxEntry told = only(stage);
      assertThat(WireJson.fromJson(Decision.class, String.valueOf(told.body())).scope())
          .isEqualTo("following");
      assertThat(shown(stage))
          .filteredOn(item -> item.reservation().series() != null)
          .extracting(ReservationItem::status)
          .containsExactly(
              ReservationStatus.APPROVED,
              ReservationStatus.CANCELLED,
              ReservationStatus.CANCELLED,
              ReservationStatus.CANCELLED);
    }
  }

  @Test
  public void whoChangesASeriesIsAskedWhichAndSeesItAtOnce() {
    try (Stage stage = home(ana().with(BookingRows::choir).offline())) {
      stage.open(CarTestScreens.edit(BookingRows.CHOIR.replace("d2", "a0")));
      stage.see(withId(R.id.hint_text), matches(isDisplayed()));
      onView(withId(R.id.notes)).perform(scrollTo(), replaceText("Rehearsal"));
      onView(withId(R.id.submit)).perform(click());
      stage.seeOver(withText(R.string.series_scope_all), matches(isDisplayed()));
      onView(withText(R.string.series_scope_all)).inRoot(isDialog()).perform(click());

      OutboxEntry told = only(stage);
      assertThat(told.kind()).isEqualTo(CarCommands.CHANGE_SERIES);
      ChangeSeries change = WireJson.fromJson(ChangeSeries.class, String.valueOf(told.body()));
      assertThat(change.scope()).isEqualTo("all");
      assertThat(change.startTime()).isNull();
      assertThat(shown(stage))
          .filteredOn(item -> item.reservation().series() != null)
          .allSatisfy(item -> assertThat(item.reservation().notes()).isEqualTo("Rehearsal"));
    }
  }

  @Test
  public void whatCouldNotBeHadOfASeriesStaysUntilItWasSeen() {
    try (Stage stage = home(ana().with(BookingRows::skipped))) {
      stage.see(withText(R.string.series_skipped_title), matches(isDisplayed()));
      onView(withText(R.string.series_skipped_title)).perform(click());
      stage.seeOver(withText(containsString("(Ben)")), matches(isDisplayed()));
      onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());
      stage.await(
          () ->
              Phone.get(
                      CompletableFuture.supplyAsync(
                          () -> stage.graph.database().car().skippedTimes(CasaRossi.GROUP)))
                  .isEmpty());
    }
  }

  @Test
  public void whatWaitsForAnAnswerIsOnOnePageAndSaysWhatIsImpossible() {
    try (Stage stage = home(ana().with(BookingRows::trouble))) {
      stage.open(CarTestScreens.requests());
      stage.see(withText(containsString("No longer possible")), matches(isDisplayed()));
      stage.see(
          allOf(withText("Kia Niro · Driving lesson"), isDisplayed()), matches(isDisplayed()));
    }
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::group).with(CasaRossi::cars)) {
      home(stage);
      stage.open(CarTestScreens.requests());
      stage.see(withText(R.string.requests_empty_title), matches(isDisplayed()));
    }
  }

  @Test
  public void aLinkForTheCalendarNeedsTheNetworkAndSaysSo() {
    try (Stage stage = home(ana().offline())) {
      stage.activity(
          activity ->
              CarTestScreens.calendarLinks(CasaRossi.GROUP)
                  .show(activity.getSupportFragmentManager(), "calendar"));
      stage.seeOver(
          allOf(withId(R.id.form_error), withText(R.string.needs_network)), matches(isDisplayed()));
    }
  }

  @Test
  public void anEndlessWishIsSaidBeforeItIsSent() {
    try (Stage stage = home(ana().offline())) {
      Instant start = CasaRossi.at(10, "10:00");
      CreateSeries endless =
          new CreateSeries(
              null,
              CasaRossi.SKODA,
              start,
              start.plusSeconds(3600),
              "Europe/Rome",
              "FREQ=DAILY",
              null,
              null);
      assertThat(
              Phone.get(stage.graph.car().bookings().reserveSeries(CasaRossi.GROUP, endless))
                  .toString())
          .contains("rrule");
      assertThat(commands(stage)).isEmpty();
    }
  }
}
