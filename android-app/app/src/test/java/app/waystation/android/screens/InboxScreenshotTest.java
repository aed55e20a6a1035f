package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;

import androidx.fragment.app.Fragment;
import app.waystation.android.R;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.inbox.NotificationSettingsFragment;
import app.waystation.android.inbox.PushDoctorFragment;
import java.util.function.Consumer;
import org.junit.Test;

/** As {@link ScreenshotTest}: the inbox, its settings, and the self-test of pushes. */
public final class InboxScreenshotTest extends InBothThemes {
  public InboxScreenshotTest(String theme) {
    super(theme);
  }

  private static Stage with(Fragment screen) {
    return opened(CasaRossiInbox::registered).open(screen);
  }

  private static Stage opened(Consumer<WaystationDatabase> push) {
    Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossiInbox::rows)
            .with(CasaRossiInbox::wishes)
            .with(push)
            .open();
    stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
    return stage;
  }

  @Test
  public void inbox() {
    try (Stage stage = opened(CasaRossiInbox::registered)) {
      onView(withId(R.id.nav_inbox)).perform(click());
      stage.see(withText("Clara asks for Kia Niro"), matches(isDisplayed()));
      shoot(stage, "inbox");
    }
  }

  @Test
  public void inboxWithoutNews() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossiInbox::withoutPushes)
            .open()) {
      stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
      onView(withId(R.id.nav_inbox)).perform(click());
      stage.see(withText(R.string.inbox_empty_title), matches(isDisplayed()));
      stage.see(withText(R.string.inbox_no_pushes), matches(isDisplayed()));
      shoot(stage, "inbox_empty");
    }
  }

  @Test
  public void settings() {
    try (Stage stage = with(new NotificationSettingsFragment())) {
      stage.see(withText(R.string.wishes_warning), matches(isDisplayed()));
      shoot(stage, "notification_settings");
    }
  }

  @Test
  public void selfTest() {
    try (Stage stage = opened(CasaRossiInbox::withoutPushes).open(new PushDoctorFragment())) {
      stage.see(withText(R.string.doctor_server_bad), matches(isDisplayed()));
      stage.see(withText(R.string.doctor_token_bad), matches(isDisplayed()));
      shoot(stage, "push_doctor");
    }
  }
}
