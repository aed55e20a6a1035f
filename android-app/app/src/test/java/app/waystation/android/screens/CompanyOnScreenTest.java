package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.Visibility;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Things;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ChosenSlot;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.Typing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** Who else is there, as a person sees it. */
@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class CompanyOnScreenTest {
  private static final RoomId ROOM = RoomId.parse(Things.ROOM);
  private static final Instant TOMORROW_TEN = CasaRossi.at(1, "10:00");
  private static final ChosenSlot SLOT =
      new ChosenSlot(
          Things.SKODA, new TimeRange(TOMORROW_TEN, TOMORROW_TEN.plus(Duration.ofHours(2))));

  private FakeServer server;
  private Stage stage;

  @Before
  public void open() throws IOException {
    server = new FakeServer();
    stage = Stage.signedIn(Things.ana(), server.address()).started().open();
    stage.await(() -> stage.graph.sync().connectionNow() instanceof ConnectionState.Live);
    stage.see(withText(R.string.car_free), matches(isDisplayed()));
  }

  @After
  public void close() {
    stage.close();
    server.close();
  }

  @Test
  public void theBoardSaysWhoIsLookingToo() {
    server.tell(PresenceState.of(Things.ROOM, List.of(user("b", "Ben"))));
    stage.see(withId(R.id.status_text), matches(withText("Ben is here too")));

    server.tell(PresenceState.of(Things.ROOM, List.of(user("b", "Ben"), user("c", "Clara"))));
    stage.see(withId(R.id.status_text), matches(withText("Ben and Clara are here too")));

    server.tell(PresenceState.crowded(Things.ROOM, List.of(user("b", "Ben")), 40));
    stage.see(withId(R.id.status_text), matches(withText("Ben and 39 others are here too")));

    server.tell(PresenceState.of(Things.ROOM, List.of()));
    stage.see(withId(R.id.board_status), matches(withEffectiveVisibility(Visibility.GONE)));
  }

  @Test
  public void whoHasItInTheirPocketIsNotLooking() {
    server.tell(
        PresenceState.of(
            Things.ROOM,
            List.of(
                user("b", "Ben"),
                new PresentUser("c", "Clara", PresentUser.VIEWING, ClientFrame.BACKGROUND))));
    stage.see(withId(R.id.status_text), matches(withText("Ben is here too")));
  }

  @Test
  public void withoutAConnectionTheBoardSaysHowOldItIs() {
    server.tell(PresenceState.of(Things.ROOM, List.of(user("b", "Ben"))));
    stage.see(withId(R.id.status_text), matches(withText("Ben is here too")));

    stage.network.set(false);
    stage.see(withId(R.id.status_text), matches(withText("Last updated 10:40")));
  }

  @Test
  public void whatSomebodyIsChoosingStandsInTheFormUntilTheyAreDone() {
    stage.open(CarTestScreens.reservationOf(Things.SKODA));
    typing(SLOT.field());
    stage.see(withId(R.id.choosing), matches(withText("Ben is choosing tomorrow, 10:00–12:00")));

    typing(null);
    stage.see(withId(R.id.choosing), matches(withEffectiveVisibility(Visibility.GONE)));
  }

  @Test
  public void whatSomebodyIsChoosingStandsOnTheCalendarUntilItEndsByItself() {
    stage.open(CarTestScreens.calendarOf(Things.SKODA));
    stage.await(() -> !CalendarTest.words(stage).isEmpty());
    typing(SLOT.field());
    String ghost = "Ben is choosing tomorrow, 10:00–12:00";
    stage.await(() -> CalendarTest.words(stage).contains(ghost));

    stage.time.advance(Duration.ofSeconds(10));
    stage.await(() -> !CalendarTest.words(stage).contains(ghost));
  }

  @Test
  public void aNewerChoiceTakesThePlaceOfTheOldOne() {
    stage.open(CarTestScreens.reservationOf(Things.SKODA));
    typing(SLOT.field());
    typing(
        new ChosenSlot(
                Things.SKODA,
                new TimeRange(SLOT.range().end(), SLOT.range().end().plus(Duration.ofHours(1))))
            .field());
    stage.see(withId(R.id.choosing), matches(withText("Ben is choosing tomorrow, 12:00–13:00")));
  }

  @Test
  public void theOthersAreToldWhatThisFormHoldsAndWhenItIsLeft() {
    stage.open(CarTestScreens.reservationOf(Things.SKODA));
    Instant start = Instant.parse("2026-11-21T10:00:00Z");
    TimeRange range = new TimeRange(start, start.plus(Duration.ofHours(2)));
    stage.await(() -> heard(new ChosenSlot(Things.SKODA, range).field()));
    assertThat(server.heard).contains(ClientFrame.presence(Things.ROOM, PresentUser.EDITING));

    onView(withText("4 h")).perform(scrollTo(), click());
    stage.time.advance(Duration.ofSeconds(2));
    TimeRange longer = new TimeRange(start, start.plus(Duration.ofHours(4)));
    stage.await(() -> heard(new ChosenSlot(Things.SKODA, longer).field()));

    stage.activity(activity -> activity.back());
    stage.await(
        () -> server.heard.contains(ClientFrame.presence(Things.ROOM, PresentUser.VIEWING)));
  }

  private boolean heard(String field) {
    return server.heard.contains(ClientFrame.typing(Things.ROOM, field));
  }

  private void typing(@org.jspecify.annotations.Nullable String field) {
    server.tell(Typing.of(ROOM, new Actor("b", "Ben"), field, Things.NOON.plusSeconds(6)));
  }

  private static PresentUser user(String id, String name) {
    return new PresentUser(id, name, PresentUser.VIEWING, ClientFrame.FOREGROUND);
  }
}
