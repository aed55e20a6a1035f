package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.pressImeActionButton;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.testing.FakeServer;
import java.io.IOException;
import mockwebserver3.MockResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class SignInTest {
  private FakeServer server;
  private Stage stage;

  @Before
  public void open() throws IOException {
    server = new FakeServer();
    stage = Stage.signedOut(server.address()).open();
    stage.see(withId(R.id.submit), matches(withText(R.string.sign_in_action)));
  }

  @After
  public void close() {
    stage.close();
    server.close();
  }

  @Test
  public void anEmptyFormIsNotSentAndSaysWhatIsMissing() {
    onView(withId(R.id.submit)).perform(click());
    onView(withText(R.string.error_email_required)).check(matches(isDisplayed()));
    onView(withText(R.string.error_password_required)).check(matches(isDisplayed()));
    assertThat(server.requests).isEmpty();
  }

  @Test
  public void anErrorGoesWhenItsFieldIsMended() {
    onView(withId(R.id.submit)).perform(click());
    onView(withId(R.id.email)).perform(replaceText("ana@casa-rossi.example"));
    onView(withText(R.string.error_email_required))
        .check(androidx.test.espresso.assertion.ViewAssertions.doesNotExist());
  }

  @Test
  public void aWrongPasswordIsSaidInWords() {
    server.script("POST auth/login", problem(401, "invalid_credentials"));
    fill("ana@casa-rossi.example", "wrong password");
    onView(withId(R.id.password)).perform(pressImeActionButton());
    stage.see(withId(R.id.form_error), matches(withText(R.string.error_credentials)));
  }

  @Test
  public void aTakenAddressIsSaidAtItsField() {
    server.script("POST auth/register", problem(409, "already_exists"));
    onView(withId(R.id.switch_mode)).perform(scrollTo(), click());
    onView(withId(R.id.name)).perform(replaceText("Ana"));
    fill("ana@casa-rossi.example", "long enough");
    onView(withId(R.id.submit)).perform(scrollTo(), click());
    stage.see(withText(R.string.error_email_taken), matches(isDisplayed()));
  }

  @Test
  public void aServerThatIsNotThereIsSaid() {
    server.close();
    fill("ana@casa-rossi.example", "long enough");
    onView(withId(R.id.submit)).perform(click());
    stage.see(withId(R.id.form_error), matches(withText(R.string.error_no_network)));
  }

  @Test
  public void anAddressWithoutASchemeOpensTheAdvancedPart() {
    onView(withId(R.id.advanced)).perform(scrollTo(), click());
    onView(withId(R.id.server)).perform(scrollTo(), replaceText("casa-rossi.example"));
    fill("ana@casa-rossi.example", "long enough");
    onView(withId(R.id.submit)).perform(scrollTo(), click());
    onView(withText(R.string.error_server_invalid))
        .perform(scrollTo())
        .check(matches(isDisplayed()));
  }

  private static void fill(String email, String password) {
    onView(withId(R.id.email)).perform(scrollTo(), replaceText(email));
    onView(withId(R.id.password)).perform(scrollTo(), replaceText(password));
  }

  private static MockResponse problem(int status, String code) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/problem+json")
        .body(
            "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":"
                + status
                + ",\"code\":\""
                + code
                + "\"}")
        .build();
  }
}
