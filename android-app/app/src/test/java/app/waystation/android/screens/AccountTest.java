package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import androidx.appcompat.app.AppCompatDelegate;
import androidx.core.os.LocaleListCompat;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.account.AccountFragment;
import app.waystation.android.account.ChangePasswordFragment;
import app.waystation.android.account.DeleteAccountFragment;
import app.waystation.android.account.SessionsFragment;
import app.waystation.android.session.AccountOutcome;
import app.waystation.android.session.ProfileApplier;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.device.MyDevice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class AccountTest {
  private FakeServer server;
  private Stage stage;

  @Before
  public void open() throws IOException {
    server = new FakeServer();
    stage = Stage.signedIn(Things.ana(), server.address()).started().openApp();
    stage.see(withId(R.id.nav_me), matches(isDisplayed()));
  }

  @After
  public void close() {
    stage.close();
    server.close();
  }

  @Test
  public void meLeadsToTheAccount() {
    onView(withId(R.id.nav_me)).perform(click());
    stage.see(withId(R.id.account), matches(isDisplayed()));
    onView(withId(R.id.account)).perform(click());
    stage.see(withText(R.string.sessions_title), matches(isDisplayed()));
    onView(withText("ana@casa-rossi.example")).check(matches(isDisplayed()));
  }

  @Test
  public void theNameIsChangedOnTheServerAndShownAtOnce() {
    server.script("PATCH me", json(WireJson.toJson(ana("Anna Rossi"))));
    stage.open(new AccountFragment());
    stage.see(withText("Ana"), matches(isDisplayed()));

    onView(withText("Ana")).perform(click());
    onView(withId(R.id.field)).inRoot(isDialog()).perform(replaceText("Anna Rossi"));
    onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());

    stage.see(withText("Anna Rossi"), matches(isDisplayed()));
    assertThat(Objects.requireNonNull(stage.graph.session().user()).displayName())
        .isEqualTo("Anna Rossi");
  }

  @Test
  public void aProfileThatChangedOnAnotherPhoneIsTakenOver() {
    stage.open(new AccountFragment());
    stage.see(withText("Ana"), matches(isDisplayed()));

    new ProfileApplier(stage.graph.session())
        .replaceAll(
            "user:" + Things.ANA,
            Map.of("users", WireJson.listToJson(User.class, List.of(ana("Anna Rossi")))));

    stage.see(withText("Anna Rossi"), matches(isDisplayed()));
  }

  @Test
  public void theLanguageIsThatOfTheAppAlone() {
    stage.open(new AccountFragment());
    stage.see(withText(R.string.account_language), matches(isDisplayed()));
    onView(withText(R.string.account_language)).perform(click());
    onView(withText("Español")).inRoot(isDialog()).perform(click());
    stage.await(() -> AppCompatDelegate.getApplicationLocales().toLanguageTags().equals("es"));
    AppCompatDelegate.setApplicationLocales(LocaleListCompat.getEmptyLocaleList());
  }

  @Test
  public void sessionsAreListedAndAnotherOneIsEnded() {
    MySession mine = session("01970000-0000-7000-8000-0000000000a1", "Pixel 8", true);
    MySession other = session("01970000-0000-7000-8000-0000000000a2", "Old tablet", false);
    server.script(
        "GET me/sessions",
        json(WireJson.pageToJson(MySession.class, Page.of(List.of(mine, other)))));
    server.script("GET me/devices", json(WireJson.pageToJson(MyDevice.class, Page.of(List.of()))));
    server.script("DELETE me/sessions/" + other.id(), done());
    stage.open(new SessionsFragment());
    stage.see(withText("Pixel 8"), matches(isDisplayed()));
    onView(withText(containsString("This one"))).check(matches(isDisplayed()));

    server.script(
        "GET me/sessions", json(WireJson.pageToJson(MySession.class, Page.of(List.of(mine)))));
    server.script("GET me/devices", json(WireJson.pageToJson(MyDevice.class, Page.of(List.of()))));
    onView(withText("Old tablet")).perform(click());
    onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());

    stage.await(() -> server.requestsTo("DELETE me/sessions/" + other.id()) == 1);
    stage.see(withText("Pixel 8"), matches(isDisplayed()));
    stage.see(withText("Old tablet"), doesNotExist());
  }

  @Test
  public void withoutANetworkTheListOfSessionsSaysSoAndOffersToTryAgain() {
    server.close();
    stage.open(new SessionsFragment());
    stage.see(withText(R.string.sessions_offline_title), matches(isDisplayed()));
    onView(withText(R.string.action_retry)).check(matches(isDisplayed()));
  }

  @Test
  public void aWrongOldPasswordIsSaidAtItsField() {
    server.script("POST me/password", invalid("current_password"));
    stage.open(new ChangePasswordFragment());
    onView(withId(R.id.old_password)).perform(replaceText("guess"));
    onView(withId(R.id.submit)).perform(scrollTo(), click());
    stage.see(withText(R.string.error_password_short), matches(isDisplayed()));

    onView(withId(R.id.new_password)).perform(replaceText("another horse"));
    onView(withId(R.id.submit)).perform(scrollTo(), click());
    stage.see(withText(R.string.account_password_wrong), matches(isDisplayed()));
  }

  @Test
  public void deletingTheAccountNeedsThePasswordAndForgetsEverythingHere() {
    server.script("DELETE me", invalid("password"));
    stage.open(new DeleteAccountFragment());
    onView(withId(R.id.password)).perform(replaceText("guess"));
    onView(withId(R.id.submit)).perform(scrollTo(), click());
    stage.see(withText(R.string.account_password_wrong), matches(isDisplayed()));

    server.script("DELETE me", done());
    onView(withId(R.id.password)).perform(replaceText("correct horse"));
    onView(withId(R.id.submit)).perform(scrollTo(), click());

    stage.see(withText(R.string.sign_in_switch), matches(isDisplayed()));
    assertThat(stage.graph.session().user()).isNull();
    stage.await(() -> stage.graph.session().refreshToken() == null);
  }

  @Test
  public void theExportIsWhatTheServerSays() {
    server.script("GET me/export", json("{\"profile\":{}}"));
    AccountOutcome<String> outcome = Phone.get(stage.graph.account().export());
    assertThat(outcome).isEqualTo(new AccountOutcome.Done<>("{\"profile\":{}}"));
  }

  private static User ana(String name) {
    User ana = Things.ana();
    return new User(
        ana.id(),
        ana.email(),
        name,
        ana.locale(),
        ana.timeZone(),
        ana.distanceUnit(),
        ana.volumeUnit(),
        ana.role(),
        ana.createdAt(),
        ana.updatedAt().plusSeconds(60));
  }

  private static MySession session(String id, String client, boolean current) {
    return new MySession(id, client, Things.NOON, Things.NOON, current);
  }

  private static MockResponse done() {
    return new MockResponse.Builder().code(204).build();
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static MockResponse invalid(String field) {
    return new MockResponse.Builder()
        .code(422)
        .addHeader("Content-Type", "application/problem+json")
        .body(
            "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":422,"
                + "\"code\":\"validation_failed\",\"errors\":[{\"field\":\""
                + field
                + "\",\"message\":\"is not your password\"}]}")
        .build();
  }
}
