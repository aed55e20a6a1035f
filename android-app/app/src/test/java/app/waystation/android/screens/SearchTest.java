package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.board.SearchWords;
import app.waystation.android.board.car.CarCommands;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.board.car.CarTestScreens;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class SearchTest {

  @Test
  public void findsNotesCarsAndPeopleWhateverTheirAccentsAndOpensWhatIsTapped() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).offline().openApp()) {
      stage.see(withId(R.id.menu_search), matches(isDisplayed()));
      onView(withId(R.id.menu_search)).perform(click());
      stage.see(withText(R.string.search_lead), matches(isDisplayed()));

      onView(withId(R.id.search)).perform(replaceText("lágo gärda"));
      stage.see(withText(R.string.search_nothing_title), matches(isDisplayed()));
      onView(withId(R.id.search)).perform(replaceText("gärda láke"));
      stage.see(withText(containsString("Lake Garda")), matches(isDisplayed()));
      onView(withText(R.string.search_cars)).check(doesNotExist());

      onView(withId(R.id.search)).perform(replaceText("clara"));
      stage.see(withText(R.string.search_people), matches(isDisplayed()));
      onView(withId(R.id.search)).perform(replaceText("kia niro airport"));
      stage.see(withText("You · Kia Niro"), matches(isDisplayed()));
      onView(withText("You · Kia Niro")).perform(click());
      stage.seeOver(withId(R.id.when), matches(withText(containsString("07:30"))));
    }
  }

  @Test
  public void everyWordHasToOccurSomewhere() {
    assertThat(SearchWords.of("  ").isEmpty()).isTrue();
    assertThat(SearchWords.of("").in("anything")).isFalse();
    assertThat(SearchWords.of("niro EVE").in("Kia Niro", null, "Éve")).isTrue();
    assertThat(SearchWords.of("niro bob").in("Kia Niro", null, "Éve")).isFalse();
    assertThat(SearchWords.of("niroéve").in("Niro", "Éve")).isFalse();
  }

  @Test
  public void whatWasCancelledOfflineIsTakenBackFromTheMessage() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).offline().open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.activity(
          activity ->
              CarScreens.showReservation(
                  activity.getSupportFragmentManager(), CasaRossi.ANA_AFTER_BEN));
      stage.seeOver(withId(R.id.cancel), matches(isDisplayed()));
      onView(withId(R.id.cancel)).inRoot(isDialog()).perform(click());
      onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());
      stage.await(() -> cancelled(stage) == 1);

      stage.see(withText(R.string.action_undo), matches(isDisplayed()));
      onView(withText(R.string.action_undo)).perform(click());

      stage.await(() -> cancelled(stage) == 0);
    }
  }

  @Test
  public void aFillDeletedOfflineIsTakenBackFromTheMessage() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).offline().open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(CarTestScreens.fill(CasaRossi.OUT_OF_ORDER));
      stage.see(withId(R.id.menu_delete), matches(isDisplayed()));
      onView(withId(R.id.menu_delete)).perform(click());
      stage.see(withText(R.string.action_undo), matches(isDisplayed()));
      assertThat(CarBoardTest.commands(stage)).hasSize(1);
      onView(withText(R.string.action_undo)).perform(click());
      stage.await(() -> CarBoardTest.commands(stage).isEmpty());
    }
  }

  private static long cancelled(Stage stage) {
    return CarBoardTest.commands(stage).stream()
        .filter(command -> command.kind().equals(CarCommands.CANCEL_RESERVATION))
        .count();
  }
}
