package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import androidx.test.espresso.matcher.ViewMatchers.Visibility;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.RivalChange;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.testing.Phone;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class ConflictTest {

  @Test
  public void bothTruthsAreSpokenFieldByField() {
    try (Stage stage = opened(true)) {
      onView(withContentDescription(containsString("Yours: Airport run, terminal 2")))
          .check(matches(isDisplayed()));
    }
  }

  @Test
  public void bothTruthsAreWholeAndWhatTheyMakeTogetherIsShown() {
    try (Stage stage = opened(true)) {
      // I still had the Skoda when I moved the end; Ben has changed the car since.
      onView(
              withContentDescription(
                  "Car. Yours: Skoda Octavia. Theirs: Kia Niro. Together: Kia Niro"))
          .check(matches(isDisplayed()));
      onView(withContentDescription(containsString("Together: Mon 23 Nov, 09:30")))
          .check(matches(isDisplayed()));
    }
  }

  @Test
  public void saysWhoChangedItAndWhen() {
    try (Stage stage = opened(true)) {
      Phone.get(
          CompletableFuture.runAsync(
              () ->
                  stage
                      .graph
                      .database()
                      .outbox()
                      .put(
                          new RivalChange(
                              CasaRossi.ANA_MONDAY,
                              CasaRossi.BEN,
                              "Ben",
                              CasaRossi.at(0, "10:12")))));
      stage.see(withText("Ben, 10:12"), matches(isDisplayed()));
      onView(withText("Yours, 10:05")).check(matches(isDisplayed()));
      onView(withId(R.id.lead)).check(matches(withText(containsString("Ben changed the same"))));
    }
  }

  @Test
  public void keepingMineSendsItAgain() {
    try (Stage stage = opened(true)) {
      onView(withId(R.id.keep_mine)).perform(click());
      stage.await(() -> isQueued(CarBoardTest.commands(stage)));
    }
  }

  @Test
  public void takingTheirsDropsMine() {
    try (Stage stage = opened(true)) {
      onView(withId(R.id.take_theirs)).perform(click());
      stage.await(() -> CarBoardTest.commands(stage).isEmpty());
    }
  }

  @Test
  public void mergingSendsBoth() {
    try (Stage stage = opened(true)) {
      onView(withId(R.id.merge)).perform(click());
      stage.await(() -> isQueued(CarBoardTest.commands(stage)));
    }
  }

  @Test
  public void mergingIsNotOfferedWhereBothChangedTheSame() {
    try (Stage stage = opened(false)) {
      onView(withId(R.id.merge)).check(matches(withEffectiveVisibility(Visibility.GONE)));
    }
  }

  private static boolean isQueued(List<OutboxItem> commands) {
    return commands.size() == 1 && commands.get(0).state() == OutboxState.QUEUED;
  }

  private static Stage opened(boolean mergeable) {
    Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(database -> CasaRossi.conflict(database, mergeable))
            .open();
    stage.see(withText(R.string.conflict_title), matches(isDisplayed()));
    onView(allOf(withText(R.string.conflict_title), isDisplayed())).perform(click());
    stage.see(withId(R.id.subject), matches(withText(containsString("Kia Niro"))));
    return stage;
  }
}
