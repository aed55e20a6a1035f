package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;

import app.waystation.android.R;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.board.car.CarTestScreens;
import org.junit.Test;

/** Draws the screens of a reservation's life, see {@link ScreenshotTest}. */
public final class BookingScreenshotTest extends InBothThemes {
  public BookingScreenshotTest(String theme) {
    super(theme);
  }

  private static Stage ana() {
    return Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows);
  }

  private static Stage home(Stage stage) {
    stage.open();
    stage.see(withText(R.string.car_section_vehicles), matches(isDisplayed()));
    return stage;
  }

  @Test
  public void returning() {
    try (Stage stage = home(ana().with(BookingRows::anaIsOut).offline())) {
      stage.open(CarTestScreens.returning(BookingRows.ANA_OUT));
      stage.see(withId(R.id.lead), matches(withText(containsString("Kia Niro"))));
      onView(withId(R.id.odometer)).perform(replaceText("21520"));
      onView(withText(R.string.handover_fuel_half)).perform(scrollTo(), click());
      onView(withId(R.id.parked)).perform(scrollTo(), replaceText("Via Mazzini, by the bakery"));
      onView(withId(R.id.key)).perform(scrollTo(), replaceText("Hook in the hall"));
      shoot(stage, "handover");
    }
  }

  @Test
  public void boardWithNote() {
    try (Stage stage = home(ana().with(BookingRows::broughtBack).with(BookingRows::skipped))) {
      stage.see(withText(containsString("Via Mazzini")), matches(isDisplayed()));
      shoot(stage, "car_board_note");
    }
  }

  @Test
  public void outAndExtending() {
    try (Stage stage = home(ana().with(BookingRows::anaIsOut))) {
      stage.activity(
          activity ->
              CarScreens.showReservation(
                  activity.getSupportFragmentManager(), BookingRows.ANA_OUT));
      stage.seeOver(withId(R.id.extend_short), matches(isDisplayed()));
      shoot(stage, "reservation_out");
    }
  }

  @Test
  public void repeating() {
    try (Stage stage = home(ana())) {
      stage.open(CarTestScreens.reservationOf(CasaRossi.SKODA));
      stage.see(withId(R.id.hint_text), matches(isDisplayed()));
      onView(withText(R.string.repeat_weekly)).perform(scrollTo(), click());
      onView(withText("Sat")).perform(scrollTo(), click());
      onView(withText("Sun")).perform(scrollTo(), click());
      onView(withId(R.id.notes)).perform(scrollTo());
      shoot(stage, "reservation_form_repeat");
    }
  }

  @Test
  public void requests() {
    try (Stage stage = home(ana().with(BookingRows::trouble))) {
      stage.open(CarTestScreens.requests());
      stage.see(withText(containsString("No longer possible")), matches(isDisplayed()));
      shoot(stage, "requests");
    }
  }
}
