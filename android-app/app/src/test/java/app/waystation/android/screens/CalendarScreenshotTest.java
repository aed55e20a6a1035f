package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.hasDescendant;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;

import app.waystation.android.R;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.android.data.db.WaystationDatabase;
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
import java.util.List;
import java.util.TimeZone;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** The calendar, the finder and what is seen of others, in light and dark. */
public final class CalendarScreenshotTest extends InBothThemes {
  private final TimeZone zoneBefore = TimeZone.getDefault();

  public CalendarScreenshotTest(String theme) {
    super(theme);
  }

  @Before
  public void chooseZone() {
    // Whose clock differs is said on the calendar, so the machine's own must not be in the picture.
    TimeZone.setDefault(TimeZone.getTimeZone(CasaRossi.ROME));
  }

  @After
  public void giveTheZoneBack() {
    TimeZone.setDefault(zoneBefore);
  }

  @Test
  public void threeDays() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      shoot(stage, "calendar_three_days");
    }
  }

  @Test
  public void aWeekWithEverythingThatCanStandOnIt() {
    try (Stage stage = opened(CasaRossi.HYBRID)) {
      onView(withId(R.id.week)).perform(click());
      stage.await(() -> CalendarTest.words(stage).size() > 5);
      shoot(stage, "calendar_week");
    }
  }

  @Test
  public void oneDay() {
    try (Stage stage = opened(CasaRossi.HYBRID)) {
      onView(withId(R.id.one_day)).perform(click());
      onView(withId(R.id.later)).perform(click());
      stage.await(
          () ->
              CalendarTest.words(stage)
                  .contains("You, Kia Niro, Tomorrow, 10:00–12:00, Waiting to be sent"));
      shoot(stage, "calendar_day");
    }
  }

  @Test
  @Config(qualifiers = "en-rGB-w1280dp-h800dp-land-mdpi")
  public void onATablet() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      shoot(stage, "calendar_tablet");
    }
  }

  @Test
  public void atTwiceTheFontSize() {
    RuntimeEnvironment.setFontScale(2f);
    try (Stage stage = opened(CasaRossi.SKODA)) {
      shoot(stage, "calendar_large_text");
    }
  }

  @Test
  public void freeTimes() {
    try (Stage stage = world().offline().open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      stage.open(CarScreens.findSlot());
      stage.see(withId(R.id.slots), matches(hasDescendant(withText(containsString("14:00")))));
      shoot(stage, "free_times");
    }
  }

  @Test
  public void othersOnTheBoardAndInTheForm() throws IOException {
    try (FakeServer server = new FakeServer();
        Stage stage = Stage.signedIn(Things.ana(), server.address()).started().open()) {
      stage.await(() -> stage.graph.sync().connectionNow() instanceof ConnectionState.Live);
      stage.see(withText(R.string.car_free), matches(isDisplayed()));
      server.tell(
          PresenceState.of(
              Things.ROOM,
              List.of(user("b", "Ben"), user("c", "Clara Bianchi"), user("d", "Dario"))));
      stage.see(withId(R.id.status_text), matches(withText(containsString("2 others"))));
      shoot(stage, "car_board_together");

      stage.open(CarTestScreens.reservationOf(Things.SKODA));
      server.tell(
          Typing.of(
              RoomId.parse(Things.ROOM),
              new Actor("b", "Ben"),
              new ChosenSlot(
                      Things.SKODA,
                      new TimeRange(CasaRossi.at(0, "13:00"), CasaRossi.at(0, "16:00")))
                  .field(),
              Things.NOON.plusSeconds(6)));
      stage.see(withId(R.id.choosing), matches(isDisplayed()));
      shoot(stage, "reservation_form_together");

      stage.activity(activity -> activity.back());
      stage.open(CarTestScreens.calendarOf(Things.SKODA));
      stage.await(
          () ->
              CalendarTest.words(stage).stream().anyMatch(words -> words.contains("is choosing")));
      shoot(stage, "calendar_together");
    }
  }

  private static PresentUser user(String id, String name) {
    return new PresentUser(id, name, PresentUser.VIEWING, ClientFrame.FOREGROUND);
  }

  /** This phone last heard of the server twenty minutes ago. */
  private static void synced(WaystationDatabase database) {
    database
        .sync()
        .put(new RoomCursor(CasaRossi.ROOM, "Casa Rossi", 12L, CasaRossi.at(0, "10:20")));
  }

  /** Two who want the same hours, one refusal, one wish of this phone, one conflict. */
  private static void crowd(WaystationDatabase database) {
    CasaRossi.put(
        database,
        CasaRossi.reservation(
            "01970000-0000-7000-8000-0000000000d1",
            CasaRossi.HYBRID,
            CasaRossi.BEN,
            0,
            "16:00",
            "20:00",
            "pending",
            "Football"));
    CasaRossi.put(
        database,
        CasaRossi.reservation(
            "01970000-0000-7000-8000-0000000000d2",
            CasaRossi.HYBRID,
            CasaRossi.CLARA,
            -2,
            "08:00",
            "11:30",
            "completed",
            null));
    CasaRossi.put(
        database,
        CasaRossi.reservation(
            "01970000-0000-7000-8000-0000000000d3",
            CasaRossi.HYBRID,
            CasaRossi.BEN,
            0,
            "08:00",
            "10:00",
            "overdue",
            "Dump"));
  }

  private static Stage world() {
    return Stage.signedIn(CasaRossi.ana())
        .with(CasaRossi::rows)
        .with(CalendarScreenshotTest::crowd)
        .with(CalendarScreenshotTest::synced)
        .with(CasaRossi::requested)
        .with(CasaRossi::refused)
        .with(database -> CasaRossi.conflict(database, true));
  }

  private static Stage opened(String vehicle) {
    Stage stage = world().open();
    stage.see(withId(R.id.reservations), matches(isDisplayed()));
    stage.open(CarTestScreens.calendarOf(vehicle));
    stage.see(withId(R.id.grid), matches(isDisplayed()));
    stage.await(() -> !CalendarTest.words(stage).isEmpty());
    return stage;
  }
}
