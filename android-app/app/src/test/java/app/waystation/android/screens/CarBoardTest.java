package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.hasDescendant;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
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
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class CarBoardTest {

  @Test
  public void whatIsAskedOfflineShowsAsWaitingAndIsBookedOnceTheServerHasIt() throws IOException {
    try (FakeServer server = new FakeServer();
        Stage stage = Stage.signedIn(Things.ana(), server.address()).started().open()) {
      stage.await(() -> stage.graph.sync().connectionNow() instanceof ConnectionState.Live);
      stage.see(withText(R.string.car_free), matches(isDisplayed()));

      stage.network.set(false);
      stage.see(withId(R.id.banner), matches(isDisplayed()));
      onView(withId(R.id.fab)).perform(click());
      stage.see(withText("Skoda"), matches(isDisplayed()));
      onView(withId(R.id.submit)).perform(click());
      stage.see(withId(R.id.status), matches(withText(R.string.status_requested)));

      stage.network.set(true);
      stage.see(withId(R.id.status), matches(withText(R.string.status_approved)));
      stage.see(withId(R.id.banner), matches(withEffectiveVisibility(Visibility.GONE)));
    }
  }

  @Test
  public void saysWhoHasEachCarNow() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      onView(withText("Free until Mon 23 Nov, 07:30")).check(matches(isDisplayed()));
    }
  }

  @Test
  public void whatNeedsAPersonIsSeenAlthoughItComesAfterTheOthers() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      Phone.get(CompletableFuture.runAsync(() -> CasaRossi.refused(stage.graph.database())));
      stage.see(withText("Ben has it today, 09:00–12:00."), matches(isDisplayed()));
    }
  }

  @Test
  public void anOwnerApprovesInPlace() throws IOException {
    try (FakeServer server = new FakeServer();
        Stage stage = Stage.signedIn(Things.ana(), server.address()).started().open()) {
      server.commitReservation(
          Things.reservation(CasaRossi.CLARA_PENDING, Things.BEN, 1, 3, "pending", null, 1));
      stage.await(() -> stage.graph.sync().connectionNow() instanceof ConnectionState.Live);
      stage.see(withId(R.id.approve), matches(isDisplayed()));
      onView(withId(R.id.approve)).perform(click());
      stage.await(
          () ->
              server.requestsTo("POST reservations/" + CasaRossi.CLARA_PENDING + "/approve") == 1);
    }
  }

  @Test
  public void withoutANetworkApprovingSaysSoAndDoesNothing() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).offline().open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      onView(withId(R.id.reservations)).perform(new ScrollTo(5));
      onView(allOf(withId(R.id.approve), isDisplayed())).perform(click());
      stage.see(withText(R.string.needs_network), matches(isDisplayed()));
      assertThat(commands(stage)).isEmpty();
    }
  }

  @Test
  public void aMemberIsNotOfferedToDecide() {
    try (Stage stage = Stage.signedIn(CasaRossi.clara()).with(CasaRossi::rows).open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      onView(withId(R.id.reservations)).perform(new ScrollTo(5));
      onView(allOf(withId(R.id.approve), isDisplayed())).check(doesNotExist());
    }
  }

  @Test
  public void whatWasRefusedStaysVisibleWithItsReasonUntilItIsDiscarded() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).with(CasaRossi::refused).open()) {
      stage.see(withText("Ben has it today, 09:00–12:00."), matches(isDisplayed()));
      onView(withText("Ben has it today, 09:00–12:00.")).perform(click());
      stage.see(withId(R.id.wish), matches(withText(containsString("11:00–13:00"))));
      onView(withId(R.id.alternative_text)).check(matches(withText(containsString("14:00–16:00"))));
      onView(withId(R.id.discard)).perform(click());
      stage.await(() -> commands(stage).isEmpty());
      stage.see(withText(R.string.car_section_vehicles), matches(isDisplayed()));
      onView(withText(R.string.car_section_attention)).check(doesNotExist());
    }
  }

  @Test
  public void theAlternativeIsAskedForInsteadOfWhatWasRefused() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).with(CasaRossi::refused).open()) {
      stage.see(withText("Ben has it today, 09:00–12:00."), matches(isDisplayed()));
      onView(withText("Ben has it today, 09:00–12:00.")).perform(click());
      stage.see(withId(R.id.ask_alternative), matches(isDisplayed()));
      onView(withId(R.id.ask_alternative)).perform(click());
      stage.await(
          () -> {
            List<OutboxItem> left = commands(stage);
            return left.size() == 1
                && left.get(0).kind().equals(CarCommands.RESERVE)
                && left.get(0).state() == OutboxState.QUEUED;
          });
    }
  }

  @Test
  public void waitingCommandsCanBeDropped() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::requested)
            .offline()
            .open()) {
      stage.see(withId(R.id.banner_detail), matches(withText(containsString("1 change"))));
      onView(withId(R.id.banner)).perform(click());
      stage.see(withId(R.id.commands), matches(hasDescendant(withText("Reserve Kia Niro"))));
      onView(withId(R.id.discard)).perform(click());
      stage.see(withText(R.string.waiting_empty_title), matches(isDisplayed()));
      assertThat(commands(stage)).isEmpty();

      onView(withText(R.string.waiting_undo)).perform(click());
      stage.see(withId(R.id.commands), matches(hasDescendant(withText("Reserve Kia Niro"))));
      assertThat(commands(stage)).hasSize(1);
    }
  }

  @Test
  public void eachWaitingCommandSaysWhatItWaitsFor() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::requested)
            .with(database -> CasaRossi.conflict(database, true))
            .with(CasaRossi::cancelBehindTheConflict)
            .offline()
            .open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.activity(activity -> activity.openWaiting());
      stage.see(
          withText("Waits until you have decided about “Change a reservation”"),
          matches(isDisplayed()));
      stage.see(withText(R.string.waiting_for_connection), matches(isDisplayed()));
    }
  }

  static List<OutboxItem> commands(Stage stage) {
    return Phone.get(CompletableFuture.supplyAsync(stage.graph.outbox()::itemsNow));
  }
}
