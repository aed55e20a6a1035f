package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.Espresso.pressBack;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDescendantOfA;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import android.net.Uri;
import androidx.test.espresso.matcher.ViewMatchers.Visibility;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.board.car.CarBoard;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.data.db.GroupRow;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Things;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import com.google.android.material.bottomnavigation.BottomNavigationView;
import com.google.android.material.navigationrail.NavigationRailView;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class ShellTest {
  private static final String BAND = "01970000-0000-7000-8000-000000000002";

  @Test
  public void nowSaysWhatNeedsMeWhatIsMineAndHowThingsStand() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::refused)
            .with(CasaRossi::fuelWaiting)
            .openApp()) {
      stage.see(withText("Ben has it today, 09:00–12:00."), matches(isDisplayed()));
      onView(withText("Clara asks for Kia Niro")).check(matches(isDisplayed()));
      onView(withText("You · Skoda Octavia")).check(matches(isDisplayed()));
      onView(withId(R.id.list)).perform(new ScrollTo(6));
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.see(withText(R.string.me_waiting), matches(isDisplayed()));
      onView(withText(R.string.me_waiting)).perform(click());
      stage.see(withText("Fuel for Skoda Octavia"), matches(isDisplayed()));
    }
  }

  @Test
  public void aMemberIsNotAskedToDecideOnNow() {
    try (Stage stage = Stage.signedIn(CasaRossi.clara()).with(CasaRossi::rows).openApp()) {
      stage.see(withText("You · Kia Niro"), matches(isDisplayed()));
      onView(withText(R.string.reservation_approve)).check(doesNotExist());
    }
  }

  @Test
  public void aRequestIsApprovedOnNow() throws IOException {
    try (FakeServer server = new FakeServer();
        Stage stage = Stage.signedIn(Things.ana(), server.address()).started().openApp()) {
      server.commitReservation(
          Things.reservation(CasaRossi.CLARA_PENDING, Things.BEN, 1, 3, "pending", null, 1));
      stage.see(withText(R.string.reservation_approve), matches(isDisplayed()));
      onView(withText(R.string.reservation_approve)).perform(click());
      stage.await(
          () ->
              server.requestsTo("POST reservations/" + CasaRossi.CLARA_PENDING + "/approve") == 1);
    }
  }

  @Test
  public void theCalendarHasTheDaysAheadAndOpensWhatIsTapped() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withId(R.id.nav_calendar), matches(isDisplayed()));
      onView(withId(R.id.nav_calendar)).perform(click());
      stage.see(withText(containsString("Tomorrow")), matches(isDisplayed()));
      onView(withText(containsString("Lake Garda"))).check(matches(isDisplayed()));
      onView(withText("You · Skoda Octavia")).perform(click());
      stage.seeOver(withId(R.id.when), matches(withText(containsString("12:00"))));
    }
  }

  @Test
  public void withASingleBoardItStandsAtItsTab() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withId(R.id.nav_boards), matches(isDisplayed()));
      onView(withId(R.id.nav_boards)).perform(click());
      stage.see(withText(R.string.car_tab_fuel), matches(isDisplayed()));
    }
  }

  @Test
  public void aSecondBoardIsOneRegistration() {
    NotesBoard notes = new NotesBoard();
    try (Stage stage =
        Stage.withBoards(CasaRossi.ana(), graph -> List.of(new CarBoard(graph), notes))
            .with(CasaRossi::rows)
            .with(ShellTest::bothBoards)
            .openApp()) {
      stage.see(withText("A note for Casa Rossi"), matches(isDisplayed()));
      onView(withText(R.string.action_close)).perform(click());
      assertThat(notes.acted).containsExactly("read 1");

      onView(withId(R.id.nav_calendar)).perform(click());
      stage.see(withText("Note of the day"), matches(isDisplayed()));
      onView(withText("Notes calendar")).check(matches(isDisplayed()));

      onView(withId(R.id.nav_boards)).perform(click());
      stage.see(allOf(withText("Car"), withId(R.id.title)), matches(isDisplayed()));
      onView(allOf(withText("Notes"), withId(R.id.title))).perform(click());
      stage.see(withText("All notes"), matches(isDisplayed()));
      onView(withId(R.id.navigation)).check(matches(withEffectiveVisibility(Visibility.GONE)));
      pressBack();
      stage.see(allOf(withText("Car"), withId(R.id.title)), matches(isDisplayed()));

      stage.activity(activity -> activity.follow(NotesBoard.NOTE));
      stage.see(withText("All notes"), matches(isDisplayed()));
    }
  }

  @Test
  public void aGroupWithoutBoardsThatAreKnownSaysSo() {
    try (Stage stage =
        Stage.withBoards(CasaRossi.ana(), graph -> List.of()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_empty_title), matches(isDisplayed()));
      onView(withId(R.id.nav_boards)).perform(click());
      stage.see(withText(R.string.boards_empty_title), matches(isDisplayed()));
      onView(withId(R.id.nav_calendar)).perform(click());
      stage.see(withText(R.string.agenda_empty_title), matches(isDisplayed()));
    }
  }

  @Test
  public void theBarNamesTheGroupAndSwitchesToAnother() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).with(ShellTest::band).openApp()) {
      stage.see(withId(R.id.group_switcher), matches(withText("Band")));
      stage.see(withText(R.string.vehicle_add), matches(isDisplayed()));
      onView(withId(R.id.group_switcher)).perform(click());
      onView(withText("Casa Rossi")).inRoot(isDialog()).perform(click());
      stage.see(withId(R.id.group_switcher), matches(withText("Casa Rossi")));
      stage.see(withText("Clara asks for Kia Niro"), matches(isDisplayed()));
    }
  }

  @Test
  public void backGoesToNowFirst() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText(R.string.car_tab_fuel), matches(isDisplayed()));
      pressBack();
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
    }
  }

  @Test
  public void turningThePhoneKeepsTheTab() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withId(R.id.nav_me), matches(isDisplayed()));
      onView(withId(R.id.nav_me)).perform(click());
      stage.see(withId(R.id.sign_out), matches(withEffectiveVisibility(Visibility.VISIBLE)));
      stage.recreate();
      stage.see(withId(R.id.sign_out), matches(withEffectiveVisibility(Visibility.VISIBLE)));
    }
  }

  @Test
  public void anInviteLinkIsKeptUntilSomebodyHasSignedIn() throws IOException {
    try (FakeServer server = new FakeServer();
        Stage stage =
            Stage.signedOut(server.address())
                .started()
                .open(Uri.parse("waystation://join/PLUM-7731"))) {
      server.script(
          "POST auth/login",
          new MockResponse.Builder()
              .addHeader("Content-Type", "application/json")
              .body(
                  WireJson.toJson(
                      new AuthAnswer("access-1", "refresh-0", "Bearer", 900, Things.ana())))
              .build());
      stage.see(withId(R.id.submit), matches(withText(R.string.sign_in_action)));
      stage.recreate();
      stage.see(withId(R.id.submit), matches(withText(R.string.sign_in_action)));
      onView(withId(R.id.email)).perform(scrollTo(), replaceText("ana@casa-rossi.example"));
      onView(withId(R.id.password)).perform(scrollTo(), replaceText("casa-rossi-demo"));
      onView(withId(R.id.submit)).perform(scrollTo(), click());
      stage.see(withId(R.id.code), matches(withText("PLUM-7731")));
    }
  }

  @Test
  public void aLinkOfANewerVersionIsSaidNotToBeKnown() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .open(Uri.parse("waystation://boat/1"))) {
      stage.see(withText(R.string.link_unknown), matches(isDisplayed()));
    }
  }

  @Test
  public void aPhoneHasItsNavigationAtTheBottomAndOneScreenAtATime() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      stage.activity(
          activity ->
              assertThat((Object) activity.findViewById(R.id.navigation))
                  .isInstanceOf(BottomNavigationView.class));
      onView(withId(R.id.detail_pane)).check(matches(not(isDisplayed())));
    }
  }

  @Test
  @Config(qualifiers = "en-rGB-w700dp-h900dp-xhdpi")
  public void aSmallTabletHasARailThatStays() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).openApp()) {
      stage.see(withText(R.string.now_section_mine), matches(isDisplayed()));
      stage.open(CarTestScreens.reservationOf(CasaRossi.HYBRID));
      stage.see(withId(R.id.hint_text), matches(isDisplayed()));
      stage.activity(
          activity ->
              assertThat((Object) activity.findViewById(R.id.navigation))
                  .isInstanceOf(NavigationRailView.class));
      onView(withId(R.id.navigation)).check(matches(isDisplayed()));
      onView(withId(R.id.list)).check(doesNotExist());
    }
  }

  @Test
  @Config(qualifiers = "en-rGB-w1280dp-h800dp-xhdpi")
  public void aTabletShowsWhatIsOpenedBesideTheListAndBackClosesIt() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText(R.string.car_tab_fuel), matches(isDisplayed()));
      onView(withText(R.string.detail_nothing_title)).check(matches(isDisplayed()));
      stage.open(CarTestScreens.reservationOf(CasaRossi.HYBRID));
      stage.see(
          allOf(withId(R.id.hint_text), isDescendantOfA(withId(R.id.detail))),
          matches(isDisplayed()));
      onView(withText(R.string.car_tab_fuel)).check(matches(isDisplayed()));
      pressBack();
      stage.see(withText(R.string.detail_nothing_title), matches(isDisplayed()));
      onView(withText(R.string.car_tab_fuel)).check(matches(isDisplayed()));
    }
  }

  @Test
  public void unfoldingKeepsWhatWasTypedAndPutsItBesideTheList() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open()) {
      stage.see(withText(R.string.car_tab_fuel), matches(isDisplayed()));
      stage.open(CarTestScreens.reservationOf(CasaRossi.HYBRID));
      stage.see(withId(R.id.hint_text), matches(isDisplayed()));
      onView(withId(R.id.notes)).perform(scrollTo(), replaceText("To the sea"));

      RuntimeEnvironment.setQualifiers("+w900dp-h891dp");
      stage.recreate();
      stage.see(
          allOf(withId(R.id.notes), isDescendantOfA(withId(R.id.detail))),
          matches(withText("To the sea")));
      onView(withText(R.string.car_tab_fuel)).check(matches(isDisplayed()));

      RuntimeEnvironment.setQualifiers("+w411dp-h891dp");
      stage.recreate();
      stage.see(
          allOf(withId(R.id.notes), isDescendantOfA(withId(R.id.screen))),
          matches(withText("To the sea")));
      pressBack();
      stage.see(withText(R.string.car_tab_fuel), matches(isDisplayed()));
    }
  }

  private static void bothBoards(WaystationDatabase database) {
    database
        .groups()
        .put(
            GroupRow.of(
                new Group(
                    CasaRossi.GROUP,
                    "Casa Rossi",
                    List.of("car", "notes"),
                    "Europe/Rome",
                    "EUR",
                    true,
                    null,
                    2,
                    CasaRossi.NOW,
                    CasaRossi.NOW)));
  }

  private static void band(WaystationDatabase database) {
    database
        .groups()
        .put(
            GroupRow.of(
                new Group(
                    BAND,
                    "Band",
                    List.of("car"),
                    "Europe/Rome",
                    "EUR",
                    false,
                    null,
                    1,
                    CasaRossi.NOW,
                    CasaRossi.NOW)));
    database
        .groups()
        .put(
            MemberRow.of(
                new Member(CasaRossi.ANA, BAND, CasaRossi.ANA, "Ana", "owner", CasaRossi.NOW)));
  }
}
