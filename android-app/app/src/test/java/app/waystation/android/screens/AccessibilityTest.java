package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;

import androidx.fragment.app.Fragment;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.account.AccountFragment;
import app.waystation.android.account.ChangePasswordFragment;
import app.waystation.android.account.CreateGroupFragment;
import app.waystation.android.account.DeleteAccountFragment;
import app.waystation.android.account.JoinGroupFragment;
import app.waystation.android.account.SessionsFragment;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.inbox.NotificationSettingsFragment;
import app.waystation.android.inbox.PushDoctorFragment;
import app.waystation.android.ui.search.SearchFragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** Every screen by its view tree: things to tap have names and room, and no text is cut off. */
@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class AccessibilityTest {

  @Test
  public void everythingThatCanBeTappedHasANameAndFortyEightDp() {
    assertThat(visitAll(false)).isEmpty();
  }

  @Test
  public void atTwiceTheFontSizeNoTextIsCutOff() {
    RuntimeEnvironment.setFontScale(2f);
    assertThat(visitAll(true)).isEmpty();
  }

  @Test
  @Config(qualifiers = "es-rES-w411dp-h891dp-xhdpi")
  public void inSpanishNoTextIsCutOff() {
    assertThat(visitAll(true)).isEmpty();
  }

  private static List<String> visitAll(boolean text) {
    List<String> found = new ArrayList<>();
    try (Stage stage = Stage.signedOut("https://waystation.example").open()) {
      stage.see(withId(R.id.submit), matches(withText(R.string.sign_in_action)));
      look(stage, "sign in", text, found);
      onView(withId(R.id.switch_mode))
          .perform(androidx.test.espresso.action.ViewActions.scrollTo(), click());
      look(stage, "register", text, found);
    }
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::requested)
            .with(CasaRossiInbox::rows)
            .with(CasaRossi::refused)
            .with(database -> CasaRossi.conflict(database, true))
            .offline()
            .open()) {
      stage.see(withText(R.string.car_section_attention), matches(isDisplayed()));
      look(stage, "board", text, found);
      onView(withId(R.id.reservations)).perform(new ScrollTo(7));
      look(stage, "board, further down", text, found);
      onView(withText(R.string.car_tab_fuel)).perform(click());
      look(stage, "fuel", text, found);
      onView(withId(R.id.fuel)).perform(new ScrollTo(3));
      look(stage, "fuel, further down", text, found);
      stage.activity(activity -> activity.openWaiting());
      Espresso.onIdle();
      stage.see(withText(R.string.waiting_section_refused), matches(isDisplayed()));
      look(stage, "waiting", text, found);
      stage.activity(activity -> activity.back());
      Espresso.onIdle();
      onView(withId(R.id.nav_now)).perform(click());
      stage.see(withText(R.string.now_section_you), matches(isDisplayed()));
      look(stage, "now", text, found);
      onView(withId(R.id.list)).perform(new ScrollTo(4));
      look(stage, "now, further down", text, found);
      onView(withId(R.id.nav_calendar)).perform(click());
      stage.see(withText(org.hamcrest.Matchers.containsString("Market")), matches(isDisplayed()));
      look(stage, "calendar", text, found);
      onView(withId(R.id.nav_inbox)).perform(click());
      stage.see(withText(R.string.inbox_filter_unread), matches(isDisplayed()));
      look(stage, "inbox", text, found);
      onView(withId(R.id.nav_me)).perform(click());
      look(stage, "me", text, found);
      for (Map.Entry<String, Fragment> screen : screens().entrySet()) {
        stage.open(screen.getValue());
        look(stage, screen.getKey(), text, found);
        stage.activity(activity -> activity.back());
        Espresso.onIdle();
      }
    }
    return found;
  }

  private static Map<String, Fragment> screens() {
    Map<String, Fragment> screens = new LinkedHashMap<>();
    screens.put("join", JoinGroupFragment.another());
    screens.put("search", new SearchFragment());
    screens.put("account", new AccountFragment());
    screens.put("sessions", new SessionsFragment());
    screens.put("password", new ChangePasswordFragment());
    screens.put("delete account", new DeleteAccountFragment());
    screens.put("create group", new CreateGroupFragment());
    screens.put("reservation", CarTestScreens.reservationOf(CasaRossi.SKODA));
    screens.put("taking", CarTestScreens.taking(CasaRossi.ANA_AFTER_BEN));
    screens.put("returning", CarTestScreens.returning(CasaRossi.ANA_AFTER_BEN));
    screens.put("requests", CarTestScreens.requests());
    screens.put("calendar", CarTestScreens.calendarOf(CasaRossi.HYBRID));
    screens.put("free times", CarScreens.findSlot());
    screens.put("fuel form", CarTestScreens.logFuel());
    screens.put("car form", CarTestScreens.addVehicle());
    screens.put("conflict", CarTestScreens.conflict(CasaRossi.ANA_MONDAY));
    screens.put("notification settings", new NotificationSettingsFragment());
    screens.put("push doctor", new PushDoctorFragment());
    screens.put("refused", CarTestScreens.refused(CasaRossi.REFUSED));
    return screens;
  }

  private static void look(Stage stage, String screen, boolean text, List<String> found) {
    Espresso.onIdle();
    stage.activity(
        activity -> {
          ViewTree tree = new ViewTree(activity.findViewById(R.id.root));
          for (String problem : text ? tree.cutTexts() : tree.poorTargets()) {
            found.add(screen + ": " + problem);
          }
        });
  }
}
