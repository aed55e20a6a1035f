package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import androidx.test.espresso.matcher.ViewMatchers.Visibility;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.board.car.CarCommands;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.testing.Phone;
import app.waystation.protocol.car.Reservation;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class FormTest {

  @Test
  public void saysWhoHasTheCarAndOffersTheNextFreeTime() {
    try (Stage stage = board(true)) {
      stage.open(CarTestScreens.reservationOf(CasaRossi.SKODA));
      stage.see(withId(R.id.hint_text), matches(withText("Ben has it today, 09:00–12:00")));
      onView(withId(R.id.next_slot)).perform(scrollTo(), click());
      // Ana has it until 14:00, and what begins when that ends fits.
      onView(withId(R.id.start_time)).check(matches(withText("14:00")));
      onView(withId(R.id.hint_text)).check(matches(withText(containsString("is free then"))));
    }
  }

  @Test
  public void whatOthersChangeUnderAnOpenFormIsSaidAndComparedNotOverwritten() {
    try (Stage stage = board(true)) {
      stage.open(CarTestScreens.edit(CasaRossi.ANA_AFTER_BEN));
      stage.see(withId(R.id.notes), matches(withText("Lunch at Nonna's")));

      Reservation seen =
          CasaRossi.reservation(
              CasaRossi.ANA_AFTER_BEN,
              CasaRossi.SKODA,
              CasaRossi.ANA,
              0,
              "12:00",
              "14:00",
              "approved",
              "Bring the boxes");
      stage.with(database -> CasaRossi.put(database, CasaRossi.newer(seen)));
      stage.see(withId(R.id.choosing), matches(withText(R.string.reservation_changed_meanwhile)));
      onView(withText("4 h")).perform(scrollTo(), click());
      onView(withId(R.id.submit)).perform(click());
      stage.await(() -> CarBoardTest.commands(stage).size() == 1);

      OutboxEntry sent =
          Phone.get(CompletableFuture.supplyAsync(() -> stage.graph.database().outbox().all()))
              .get(0);
      // Only the end was changed here, and it counts from what was on the screen.
      assertThat(sent.body()).contains("end_time").doesNotContain("notes");
      assertThat(sent.baseVersion()).isEqualTo(3);
      assertThat(sent.baseData()).contains("Lunch at Nonna's");
    }
  }

  @Test
  public void aFormWithoutNumbersIsNotSaved() {
    try (Stage stage = board(false)) {
      stage.open(CarTestScreens.logFuel());
      stage.see(withText("Skoda Octavia"), matches(isDisplayed()));
      onView(withId(R.id.submit)).perform(click());
      onView(withText(R.string.fuel_error_odometer)).check(matches(isDisplayed()));
      onView(withText(startsWith("Enter the litres"))).check(matches(isDisplayed()));
      onView(withText(startsWith("Enter the total"))).check(matches(isDisplayed()));
      assertThat(CarBoardTest.commands(stage)).isEmpty();
    }
  }

  @Test
  public void aReadingThatIsTooLowIsPointedOutAndSavedAllTheSame() {
    try (Stage stage = board(false)) {
      stage.open(CarTestScreens.logFuel());
      stage.see(withText("Skoda Octavia"), matches(isDisplayed()));
      onView(withText("Skoda Octavia")).perform(click());
      onView(withId(R.id.odometer)).perform(replaceText("84210"));
      onView(withId(R.id.odometer_warning))
          .check(matches(withText(containsString("Lower than the last reading"))));
      onView(withId(R.id.volume)).perform(scrollTo(), replaceText("41.25"));
      onView(withId(R.id.total)).perform(scrollTo(), replaceText("72.19"));
      onView(withId(R.id.submit)).perform(click());
      stage.await(
          () ->
              CarBoardTest.commands(stage).stream()
                  .anyMatch(command -> command.kind().equals(CarCommands.LOG_FUEL)));
    }
  }

  @Test
  public void aReadingThatFitsGetsNoWarning() {
    try (Stage stage = board(false)) {
      stage.open(CarTestScreens.logFuel());
      stage.see(withText("Skoda Octavia"), matches(isDisplayed()));
      onView(withText("Skoda Octavia")).perform(click());
      onView(withId(R.id.odometer)).perform(replaceText("87240"));
      onView(withId(R.id.odometer_warning))
          .check(matches(withEffectiveVisibility(Visibility.GONE)));
    }
  }

  @Test
  @Config(qualifiers = "es-rES-w411dp-h891dp-xhdpi")
  public void inSpanishACommaMakesTheFraction() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Lo tiene Ben hasta las 12:00"), matches(isDisplayed()));
      stage.open(CarTestScreens.logFuel());
      stage.see(withText("Skoda Octavia"), matches(isDisplayed()));
      onView(withId(R.id.volume)).perform(scrollTo(), replaceText("40,00"));
      onView(withId(R.id.total)).perform(scrollTo(), replaceText("70,00"));
      onView(withId(R.id.footnote)).check(matches(withText(containsString("1,75"))));
    }
  }

  private static Stage board(boolean offline) {
    Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows);
    if (offline) {
      stage.offline();
    }
    stage.open();
    stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
    return stage;
  }
}
