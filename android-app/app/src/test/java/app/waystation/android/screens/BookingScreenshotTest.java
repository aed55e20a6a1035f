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
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.ParameterizedRobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** Draws the screens of a reservation's life, see {@link ScreenshotTest}. */
@RunWith(ParameterizedRobolectricTestRunner.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class BookingScreenshotTest {
  private final String theme;

  public BookingScreenshotTest(String theme) {
    this.theme = theme;
  }

  @ParameterizedRobolectricTestRunner.Parameters(name = "{0}")
  public static List<Object[]> themes() {
    return Arrays.asList(new Object[] {"light"}, new Object[] {"dark"});
  }

  @org.junit.Before
  public void chooseTheme() {
    RuntimeEnvironment.setQualifiers(theme.equals("dark") ? "+night" : "+notnight");
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

  private void shoot(Stage stage, String screen) {
    Screenshot.take(stage, screen + "_" + theme);
  }
}
