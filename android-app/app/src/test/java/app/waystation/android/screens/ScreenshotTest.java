package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDescendantOfA;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import android.view.View;
import app.waystation.android.R;
import app.waystation.android.account.AccountFragment;
import app.waystation.android.account.CreateGroupFragment;
import app.waystation.android.account.DeleteAccountFragment;
import app.waystation.android.account.InviteSheet;
import app.waystation.android.account.JoinGroupFragment;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.ui.search.SearchFragment;
import org.hamcrest.Matcher;
import org.junit.Test;
import org.robolectric.annotation.Config;

/**
 * Draws every screen in light and dark and compares it with the picture in {@code
 * docs/screenshots}; with {@code -Dscreenshots.record=true} it makes those pictures.
 */
public final class ScreenshotTest extends InBothThemes {
  public ScreenshotTest(String theme) {
    super(theme);
  }

  @Test
  public void signIn() {
    try (Stage stage = Stage.signedOut("https://waystation.example").open()) {
      stage.see(withId(R.id.submit), matches(withText(R.string.sign_in_action)));
      onView(withId(R.id.email)).perform(replaceText("ana@casa-rossi.example"));
      shoot(stage, "sign_in");
    }
  }

  @Test
  public void registerWithErrors() {
    try (Stage stage = Stage.signedOut("https://waystation.example").open()) {
      stage.see(withId(R.id.submit), matches(withText(R.string.sign_in_action)));
      onView(withId(R.id.switch_mode)).perform(click());
      onView(withId(R.id.name)).perform(replaceText("Ana Rossi"));
      onView(withId(R.id.email)).perform(replaceText("ana@casa"));
      onView(withId(R.id.password)).perform(replaceText("secret"));
      onView(withId(R.id.submit)).perform(click());
      shoot(stage, "register");
    }
  }

  @Test
  public void joinGroup() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(JoinGroupFragment.first());
      shoot(stage, "join_group");
    }
  }

  @Test
  public void createGroup() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(new CreateGroupFragment());
      onView(withId(R.id.name)).perform(replaceText("Casa Rossi"));
      onView(withId(R.id.currency)).perform(replaceText("EUR"));
      onView(withId(R.id.zone)).perform(replaceText("Europe/Rome"));
      onView(withId(R.id.approval)).perform(click());
      shoot(stage, "create_group");
    }
  }

  @Test
  public void invite() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.activity(
          activity ->
              InviteSheet.of(CasaRossi.GROUP, "Casa Rossi")
                  .show(activity.getSupportFragmentManager(), "invite"));
      stage.seeOver(withText(R.string.invite_title), matches(isDisplayed()));
      shoot(stage, "invite");
    }
  }

  @Test
  public void now() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::requested)
            .with(CasaRossi::refused)
            .offline()
            .openApp()) {
      stage.see(withText(R.string.now_section_you), matches(isDisplayed()));
      shoot(stage, "now");
    }
  }

  @Test
  public void nowQuiet() {
    try (Stage stage = Stage.signedIn(CasaRossi.clara()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      shoot(stage, "now_calm");
    }
  }

  @Test
  public void calendar() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      onView(withId(R.id.nav_calendar)).perform(click());
      stage.see(withText("You · Skoda Octavia"), matches(isDisplayed()));
      shoot(stage, "calendar");
    }
  }

  @Test
  @Config(qualifiers = "en-rGB-w1280dp-h800dp-xhdpi")
  public void tabletWithTheListAndWhatWasChosenBesideIt() {
    chooseTheme();
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      shoot(stage, "tablet_now");
      stage.open(CarTestScreens.reservationOf(CasaRossi.HYBRID));
      stage.see(withId(R.id.hint_text), matches(withText(containsString("is free then"))));
      shoot(stage, "tablet_reservation_form");
    }
  }

  @Test
  public void account() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      stage.open(new AccountFragment());
      stage.see(withText(R.string.sessions_title), matches(isDisplayed()));
      shoot(stage, "account");
    }
  }

  @Test
  public void deleteAccount() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      stage.open(new DeleteAccountFragment());
      shoot(stage, "delete_account");
    }
  }

  @Test
  public void search() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      stage.open(new SearchFragment());
      onView(withId(R.id.search)).perform(replaceText("ben"));
      stage.see(withText(R.string.search_people), matches(isDisplayed()));
      shoot(stage, "search");
    }
  }

  @Test
  public void board() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      shoot(stage, "car_board");
    }
  }

  @Test
  public void boardOffline() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::refused)
            .with(CasaRossi::requested)
            .offline()
            .open()) {
      stage.see(withText(R.string.car_section_attention), matches(isDisplayed()));
      stage.see(withId(R.id.banner_detail), matches(withText(containsString("1 change"))));
      shoot(stage, "car_board_offline");
    }
  }

  @Test
  public void boardWithoutCars() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::group).open()) {
      stage.see(withText(R.string.vehicles_empty_title), matches(isDisplayed()));
      shoot(stage, "car_board_empty");
    }
  }

  @Test
  public void fuel() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).with(CasaRossi::fuelWaiting).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      onView(withText(R.string.car_tab_fuel)).perform(click());
      // The other tab names her as well.
      stage.see(
          allOf(withText("Clara"), isDescendantOfA(withId(R.id.fuel))), matches(isDisplayed()));
      shoot(stage, "fuel");
      onView(withId(R.id.fuel)).perform(new ScrollTo(1));
      shoot(stage, "fuel_logs");
    }
  }

  @Test
  public void newReservation() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(CarTestScreens.reservationOf(CasaRossi.HYBRID));
      stage.see(withId(R.id.hint_text), matches(withText(containsString("is free then"))));
      shoot(stage, "reservation_form");
    }
  }

  @Test
  public void newReservationThatClashes() {
    try (Stage stage = Stage.signedIn(CasaRossi.clara()).with(CasaRossi::rows).offline().open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(CarTestScreens.reservationOf(CasaRossi.SKODA));
      stage.see(withId(R.id.hint_text), matches(withText(containsString("Ben has it"))));
      shoot(stage, "reservation_form_clash");
    }
  }

  @Test
  public void reservationDetail() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.activity(
          activity ->
              CarScreens.showReservation(
                  activity.getSupportFragmentManager(), CasaRossi.ANA_AFTER_BEN));
      stage.seeOver(withId(R.id.when), matches(withText(containsString("12:00"))));
      shoot(stage, "reservation_detail");
    }
  }

  @Test
  public void fuelForm() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(CarTestScreens.logFuel());
      stage.see(withText("Skoda Octavia"), matches(isDisplayed()));
      onView(withText("Skoda Octavia")).perform(click());
      onView(withId(R.id.odometer)).perform(replaceText("84210"));
      onView(withId(R.id.volume)).perform(replaceText("41.25"));
      onView(withId(R.id.total)).perform(replaceText("72.19"));
      stage.see(withId(R.id.odometer_warning), matches(isDisplayed()));
      shoot(stage, "fuel_form");
    }
  }

  @Test
  public void conflict() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(database -> CasaRossi.conflict(database, true))
            .open()) {
      stage.see(withText(R.string.conflict_title), matches(isDisplayed()));
      onView(allOf(withText(R.string.conflict_title), isDisplayed())).perform(click());
      stage.see(withId(R.id.merge), matches(isDisplayed()));
      shoot(stage, "conflict");
    }
  }

  @Test
  public void refused() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).with(CasaRossi::refused).open()) {
      stage.see(withText("Ben has it today, 09:00–12:00."), matches(isDisplayed()));
      onView(withText("Ben has it today, 09:00–12:00.")).perform(click());
      stage.see(withId(R.id.reason), matches(withText(containsString("Ben"))));
      shoot(stage, "refused");
    }
  }

  @Test
  public void waiting() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::refused)
            .with(CasaRossi::requested)
            .with(CasaRossi::fuelWaiting)
            .with(database -> CasaRossi.conflict(database, true))
            .offline()
            .open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.activity(activity -> activity.openWaiting());
      stage.see(withText(containsString("Tomorrow, 10:00–12:00")), matches(isDisplayed()));
      shoot(stage, "waiting");
    }
  }

  @Test
  public void me() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      onView(withId(R.id.nav_me)).perform(click());
      Matcher<View> group = allOf(withId(R.id.group_name), withText("Casa Rossi"));
      stage.see(group, matches(isDisplayed()));
      shoot(stage, "me");
    }
  }
}
