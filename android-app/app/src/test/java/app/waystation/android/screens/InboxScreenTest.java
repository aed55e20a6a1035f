package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.swipeLeft;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.hasDescendant;
import static androidx.test.espresso.matcher.ViewMatchers.hasSibling;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import android.net.Uri;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.inbox.InboxFragment;
import app.waystation.android.inbox.InboxRepository.Filter;
import app.waystation.android.inbox.NotificationSettingsFragment;
import app.waystation.android.inbox.PushDoctorFragment;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.push.TestPush;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** Inbox, settings and self-test as a person uses them. */
@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class InboxScreenTest {
  private static final String ASKED = "Clara asks for Kia Niro";
  private static final String READ = "Ben approved your request for Kia Niro";

  private static Stage offline() {
    return atBoard(
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::rows)
            .with(CasaRossiInbox::rows)
            .with(CasaRossiInbox::wishes)
            .offline()
            .open());
  }

  /** What is opened before the board is there would be closed again with it. */
  private static Stage atBoard(Stage stage) {
    stage.see(withText("Ben has it until 12:00"), matches(isDisplayed()));
    return stage;
  }

  private static List<OutboxEntry> outbox(Stage stage) {
    return Phone.get(CompletableFuture.supplyAsync(() -> stage.graph.database().outbox().all()));
  }

  private static int unread(Stage stage) {
    return Phone.get(
        CompletableFuture.supplyAsync(() -> stage.graph.inbox().repository().unreadNow()));
  }

  @Test
  public void theTabLeadsToTheInboxAndCountsWhatIsUnread() {
    try (Stage stage = offline()) {
      assertThat(unread(stage)).isEqualTo(2);
      onView(withId(R.id.nav_inbox)).perform(click());
      stage.see(withText(ASKED), matches(isDisplayed()));
      stage.see(withText(READ), matches(isDisplayed()));
      onView(withText(R.string.inbox_filter_unread)).perform(click());
      stage.see(withText(READ), doesNotExist());
      stage.see(withText(ASKED), matches(isDisplayed()));
    }
  }

  @Test
  public void markingTakesTheDotAwayAndUndoBringsItBack() {
    try (Stage stage = offline().open(new InboxFragment())) {
      stage.see(withText(ASKED), matches(isDisplayed()));
      onView(
              allOf(
                  withContentDescription(R.string.inbox_mark_read),
                  hasSibling(hasDescendant(withText(ASKED)))))
          .perform(click());
      stage.await(() -> unread(stage) == 1);
      onView(withText(R.string.inbox_undo)).perform(click());
      stage.await(() -> unread(stage) == 2);
      assertThat(outbox(stage))
          .extracting(OutboxEntry::kind)
          .containsExactly("mark_read", "mark_unread");
    }
  }

  @Test
  public void aSwipeMarksAndAllCanBeMarkedAtOnce() {
    try (Stage stage = offline().open(new InboxFragment())) {
      stage.see(withText(ASKED), matches(isDisplayed()));
      onView(allOf(withId(R.id.row), hasDescendant(withText(ASKED)))).perform(swipeLeft());
      stage.await(() -> unread(stage) == 1);
      onView(withContentDescription(R.string.inbox_mark_all)).perform(click());
      stage.await(() -> unread(stage) == 0);
      stage.see(withText(R.string.inbox_all_marked), matches(isDisplayed()));
      onView(withText(R.string.inbox_filter_unread)).perform(click());
      stage.see(withText(R.string.inbox_none_unread_title), matches(isDisplayed()));
    }
  }

  @Test
  public void aTapOpensWhatItIsAboutAndCountsAsRead() {
    try (Stage stage = offline().open(new InboxFragment())) {
      stage.see(withText(ASKED), matches(isDisplayed()));
      onView(withText(ASKED)).perform(click());
      stage.seeOver(withId(R.id.approve), matches(isDisplayed()));
      stage.await(() -> unread(stage) == 1);
    }
  }

  @Test
  public void aTapOnSomethingThatIsGoneSaysSo() {
    try (Stage stage = offline()) {
      stage.activity(
          activity ->
              activity.follow(
                  Uri.parse("waystation://reservation/01970000-0000-7000-8000-0000000000ff")));
      stage.see(withText(R.string.inbox_gone), matches(isDisplayed()));
    }
  }

  @Test
  public void anEmptyInboxSaysWhatWillBeThere() {
    try (Stage stage =
        atBoard(Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open())
            .open(new InboxFragment())) {
      stage.see(withText(R.string.inbox_empty_title), matches(isDisplayed()));
    }
  }

  @Test
  public void aPhoneWithoutPushesSaysSoInTheInbox() {
    try (Stage stage =
        atBoard(
                Stage.signedIn(CasaRossi.ana())
                    .with(CasaRossi::rows)
                    .with(CasaRossiInbox::rows)
                    .with(CasaRossiInbox::withoutPushes)
                    .open())
            .open(new InboxFragment())) {
      stage.see(withText(R.string.inbox_no_pushes), matches(isDisplayed()));
      onView(withId(R.id.why_no_pushes)).perform(click());
      stage.see(withText(R.string.doctor_token_bad), matches(isDisplayed()));
    }
  }

  @Test
  public void aBoardIsMutedWithoutANetworkAndTheServerIsToldLater() {
    try (Stage stage = offline().open(new NotificationSettingsFragment())) {
      stage.see(withText(R.string.wishes_warning), matches(isDisplayed()));
      onView(allOf(withId(R.id.board), hasDescendant(withText(R.string.board_car))))
          .perform(click());
      onView(withText(R.string.wishes_muted))
          .inRoot(androidx.test.espresso.matcher.RootMatchers.isDialog())
          .perform(click());
      stage.see(withText(R.string.wishes_muted), matches(isDisplayed()));
      stage.see(withText(R.string.wishes_waits), matches(isDisplayed()));
      assertThat(outbox(stage).get(0).body()).contains("\"muted_boards\":[\"car\"]");
    }
  }

  @Test
  public void theSelfTestSaysWhenTheTestPushHasArrived() throws Exception {
    try (FakeServer server = new FakeServer();
        Stage stage =
            Stage.signedIn(CasaRossi.ana(), server.address())
                .with(CasaRossi::rows)
                .with(CasaRossiInbox::registered)
                .open()) {
      atBoard(stage);
      String event = "01970000-0000-7000-8000-0000000000aa";
      server.script("POST devices/", answer(new TestPush(event, "sent", null, CasaRossi.NOW)));
      stage.open(new PushDoctorFragment());
      // The list of checks pushes the button down when it comes.
      stage.see(withText(R.string.doctor_permission), matches(isDisplayed()));
      stage.see(withText(R.string.doctor_token_good), matches(isDisplayed()));
      onView(withId(R.id.test))
          .perform(androidx.test.espresso.action.ViewActions.scrollTo(), click());
      stage.see(withText(R.string.doctor_test_waiting), matches(isDisplayed()));
      Phone.get(
          CompletableFuture.runAsync(
              () ->
                  stage
                      .graph
                      .pushReceiver()
                      .receive(
                          new PushPayload(
                                  "user:" + CasaRossi.ANA,
                                  0,
                                  event,
                                  TestPush.TYPE,
                                  PushPayload.INFO,
                                  "waystation://push/test",
                                  TestPush.TYPE,
                                  Map.of())
                              .toData())));
      stage.see(withText(R.string.doctor_test_arrived), matches(isDisplayed()));
    }
  }

  @Test
  public void theSelfTestSaysWhyNothingCanArrive() throws Exception {
    try (FakeServer server = new FakeServer();
        Stage stage =
            Stage.signedIn(CasaRossi.ana(), server.address()).with(CasaRossi::rows).open()) {
      atBoard(stage);
      server.script(
          "POST devices/", answer(new TestPush("x", TestPush.NO_SERVICE, null, CasaRossi.NOW)));
      server.script("POST devices/", FakeServer.status(429));
      stage.open(new PushDoctorFragment());
      // The list of checks pushes the button down when it comes.
      stage.see(withText(R.string.doctor_permission), matches(isDisplayed()));
      onView(withId(R.id.test))
          .perform(androidx.test.espresso.action.ViewActions.scrollTo(), click());
      stage.see(withText(R.string.doctor_test_no_service), matches(isDisplayed()));
      onView(withId(R.id.test))
          .perform(androidx.test.espresso.action.ViewActions.scrollTo(), click());
      stage.see(withText(R.string.doctor_test_too_often), matches(isDisplayed()));
      onView(withId(R.id.test))
          .perform(androidx.test.espresso.action.ViewActions.scrollTo(), click());
      stage.see(withText(containsString("does not know this phone")), matches(isDisplayed()));
    }
  }

  @Test
  public void theReportHoldsWhatHelpsAndNothingThatAnybodyHasWritten() {
    try (Stage stage = offline().open(new PushDoctorFragment())) {
      stage.see(withText(R.string.doctor_permission), matches(isDisplayed()));
      String report =
          Phone.get(
              stage
                  .graph
                  .pushDoctor()
                  .examine()
                  .thenCompose(checks -> stage.graph.pushDoctor().report(checks)));

      assertThat(report).contains("PERMISSION", "SERVER: BAD", CasaRossiInbox.ASKED);
      assertThat(report).doesNotContain("access-1", "refresh-0", "Clara", "move", "Niro", "token-");
    }
  }

  private static MockResponse answer(Object body) {
    return new MockResponse.Builder()
        .code(200)
        .setHeader("Content-Type", "application/json")
        .body(WireJson.toJson(body))
        .build();
  }

  @Test
  public void aPieceOfTheListKnowsHowMuchThereIs() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).with(CasaRossiInbox::rows).open()) {
      assertThat(
              Phone.get(
                  CompletableFuture.supplyAsync(
                      () -> stage.graph.inbox().repository().now(Filter.ALL, 3))))
          .satisfies(
              listing -> {
                assertThat(listing.items()).hasSize(3);
                assertThat(listing.total()).isEqualTo(5);
                assertThat(listing.boards()).containsExactly("car", "system");
              });
    }
  }
}
