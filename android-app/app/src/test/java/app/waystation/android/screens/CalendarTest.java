package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import android.graphics.Rect;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityNodeProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.board.car.CalendarGridView;
import app.waystation.android.board.car.CarTestScreens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class CalendarTest {

  @Test
  public void everyBlockAndFreeStretchIsReadInTheOrderOfTime() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      assertThat(words(stage))
          .containsExactly(
              "Ben, Skoda Octavia, Today, 09:00–12:00, In use",
              "You, Skoda Octavia, Today, 12:00–14:00, Booked",
              "Free: Today, 14:00–00:00",
              "Free: Tomorrow, 00:00–08:30",
              "Ben, Skoda Octavia, Tomorrow, 08:30–19:00, Booked",
              "Free: Tomorrow, 19:00–00:00",
              "Free: Mon 23 Nov, 00:00–00:00");
    }
  }

  @Test
  public void whatOnlyThisPhoneKnowsAndWhatWasRefusedIsThereAndSaysSo() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossi::requested)
            .with(CasaRossi::refused)) {
      show(stage, CasaRossi.HYBRID);
      assertThat(words(stage))
          .contains("You, Kia Niro, Tomorrow, 10:00–12:00, Waiting to be sent")
          // What I asked for is not free for another wish of mine.
          .contains("Free: Tomorrow, 00:00–10:00", "Free: Tomorrow, 12:00–00:00");
      onView(withText("Skoda Octavia")).perform(click());
      assertThat(words(stage)).contains("You, Skoda Octavia, Today, 11:00–13:00, Refused");
    }
  }

  @Test
  public void aTapOnABlockShowsIt() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      tap(stage, "You, Skoda Octavia, Today, 12:00–14:00, Booked", 0.5f);
      stage.seeOver(withId(R.id.when), matches(withText(containsString("12:00–14:00"))));
    }
  }

  @Test
  public void aTapOnAFreeStretchAsksForTheHourThatWasTapped() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      // Free from 19:00 to midnight: half of it is 21:30.
      tap(stage, "Free: Tomorrow, 19:00–00:00", 0.51f);
      stage.see(withId(R.id.start_time), matches(withText("21:30")));
      onView(withId(R.id.end_time)).check(matches(withText("22:30")));
      onView(withId(R.id.start_date)).check(matches(withText("Sun 22 Nov")));
    }
  }

  @Test
  public void draggingOverAFreeStretchAsksForAllOfIt() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      onGrid(
          stage,
          grid -> {
            Rect free = bounds(grid, "Free: Tomorrow, 19:00–00:00");
            float hour = free.height() / 5f;
            float x = free.centerX();
            touch(grid, MotionEvent.ACTION_DOWN, x, free.top + hour * 1.1f);
          });
      // Holding is what makes it a drag.
      org.robolectric.shadows.ShadowLooper.idleMainLooper(1, java.util.concurrent.TimeUnit.SECONDS);
      onGrid(
          stage,
          grid -> {
            Rect free = bounds(grid, "Free: Tomorrow, 19:00–00:00");
            float hour = free.height() / 5f;
            touch(grid, MotionEvent.ACTION_MOVE, free.centerX(), free.top + hour * 3.9f);
            touch(grid, MotionEvent.ACTION_UP, free.centerX(), free.top + hour * 3.9f);
          });
      stage.see(withId(R.id.start_time), matches(withText("20:00")));
      onView(withId(R.id.end_time)).check(matches(withText("23:00")));
    }
  }

  @Test
  public void theKeyboardWalksFromBlockToBlockAndOpensThem() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      onGrid(
          stage,
          grid -> {
            grid.setFocusableInTouchMode(true);
            assertThat(grid.requestFocus(View.FOCUS_DOWN)).isTrue();
            press(grid, KeyEvent.KEYCODE_TAB);
            press(grid, KeyEvent.KEYCODE_ENTER);
          });
      stage.seeOver(withId(R.id.when), matches(withText(containsString("12:00–14:00"))));
    }
  }

  @Test
  public void whoMayOnlyLookIsOfferedNothingToReserve() {
    try (Stage stage = Stage.signedIn(CasaRossi.dario()).with(CasaRossi::rows)) {
      show(stage, CasaRossi.SKODA);
      assertThat(words(stage))
          .containsExactly(
              "Ben, Skoda Octavia, Today, 09:00–12:00, In use",
              "Ana, Skoda Octavia, Today, 12:00–14:00, Booked",
              "Ben, Skoda Octavia, Tomorrow, 08:30–19:00, Booked");
    }
  }

  @Test
  public void theArrowsTurnThePagesAndTodayComesBack() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      onView(withId(R.id.span)).check(matches(withText(containsString("Sat 21 Nov"))));
      onView(withId(R.id.later)).perform(click());
      onView(withId(R.id.span)).check(matches(withText(containsString("Tue 24 Nov"))));
      onView(withId(R.id.week)).perform(click());
      // Weeks begin on Monday here.
      onView(withId(R.id.span)).check(matches(withText(containsString("Mon 23 Nov"))));
      onView(withId(R.id.today)).perform(click());
      onView(withId(R.id.span)).check(matches(withText(containsString("Mon 16 Nov"))));
      onView(withId(R.id.one_day)).perform(click());
      onView(withId(R.id.span)).check(matches(withText("Today · Sat 21 Nov")));
    }
  }

  @Test
  public void saysWhenThePhonesClockIsNotTheGroups() {
    java.util.TimeZone before = java.util.TimeZone.getDefault();
    try {
      java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Europe/London"));
      try (Stage stage = opened(CasaRossi.SKODA)) {
        onView(withId(R.id.zone))
            .check(matches(withText(containsString("This phone is 1 h behind"))));
      }
    } finally {
      java.util.TimeZone.setDefault(before);
    }
  }

  @Test
  @Config(qualifiers = "ar-ldrtl-w411dp-h891dp-xhdpi")
  public void fromRightToLeftTheFirstDayStandsOnTheRight() {
    try (Stage stage = opened(CasaRossi.SKODA)) {
      onGrid(
          stage,
          grid -> {
            List<Rect> bounds = new ArrayList<>();
            for (AccessibilityNodeInfo node : nodes(grid)) {
              Rect rect = new Rect();
              node.getBoundsInParent(rect);
              bounds.add(rect);
            }
            assertThat(bounds.get(0).left).isGreaterThan(bounds.get(bounds.size() - 1).right);
            assertThat(bounds.get(0).right).isLessThan(grid.getWidth());
          });
    }
  }

  private static Stage opened(String vehicle) {
    Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows);
    show(stage, vehicle);
    return stage;
  }

  private static void show(Stage stage, String vehicle) {
    stage.open();
    stage.see(withId(R.id.reservations), matches(isDisplayed()));
    stage.open(CarTestScreens.calendarOf(vehicle));
    stage.see(withId(R.id.grid), matches(isDisplayed()));
    stage.await(() -> !words(stage).isEmpty());
  }

  static List<String> words(Stage stage) {
    Espresso.onIdle();
    List<String> words = new ArrayList<>();
    onGrid(
        stage,
        grid -> {
          for (AccessibilityNodeInfo node : nodes(grid)) {
            words.add(node.getText().toString());
          }
        });
    return words;
  }

  private static List<AccessibilityNodeInfo> nodes(CalendarGridView grid) {
    AccessibilityNodeProvider provider = grid.getAccessibilityNodeProvider();
    List<AccessibilityNodeInfo> nodes = new ArrayList<>();
    AccessibilityNodeInfo host =
        Objects.requireNonNull(provider.createAccessibilityNodeInfo(View.NO_ID));
    int count = host.getChildCount();
    for (int i = 0; i < count; i++) {
      nodes.add(Objects.requireNonNull(provider.createAccessibilityNodeInfo(i)));
    }
    return nodes;
  }

  private static Rect bounds(CalendarGridView grid, String words) {
    for (AccessibilityNodeInfo node : nodes(grid)) {
      if (words.contentEquals(node.getText())) {
        Rect bounds = new Rect();
        node.getBoundsInParent(bounds);
        return bounds;
      }
    }
    throw new AssertionError("Not on the calendar: " + words);
  }

  private static void tap(Stage stage, String words, float down) {
    onGrid(
        stage,
        grid -> {
          Rect bounds = bounds(grid, words);
          float y = bounds.top + bounds.height() * down;
          touch(grid, MotionEvent.ACTION_DOWN, bounds.centerX(), y);
          touch(grid, MotionEvent.ACTION_UP, bounds.centerX(), y);
        });
    Espresso.onIdle();
  }

  private static void touch(View view, int action, float x, float y) {
    long now = android.os.SystemClock.uptimeMillis();
    MotionEvent event = MotionEvent.obtain(now, now, action, x, y, 0);
    view.dispatchTouchEvent(event);
    event.recycle();
  }

  private static void press(View view, int key) {
    view.dispatchKeyEvent(new KeyEvent(KeyEvent.ACTION_DOWN, key));
    view.dispatchKeyEvent(new KeyEvent(KeyEvent.ACTION_UP, key));
  }

  private static void onGrid(Stage stage, Consumer<CalendarGridView> what) {
    stage.activity(
        activity -> {
          CalendarGridView grid = activity.findViewById(R.id.grid);
          if (grid != null) {
            what.accept(grid);
          }
        });
  }
}
