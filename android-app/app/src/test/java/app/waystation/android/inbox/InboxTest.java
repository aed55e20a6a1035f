package app.waystation.android.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.inbox.InboxRepository.Filter;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.device.QuietHours;
import app.waystation.protocol.inbox.InboxChange;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.push.PushPayload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** The inbox on a phone, without screens. */
@RunWith(AndroidJUnit4.class)
public final class InboxTest {
  private FakeServer server;
  private Phone phone;

  @Before
  public void setUp() throws IOException {
    server = new FakeServer();
    phone = Phone.of(server);
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  private Notification told(String reservation, int minute) {
    return Told.of(
        EntityIds.next(), reservation, minute, Things.NOON.plusSeconds(60L * minute), null);
  }

  private void tell(Notification notification) {
    server.commit("notification_created", "CREATE", "notifications", notification);
  }

  private List<InboxItem> items() {
    return phone.read(() -> inbox().now(Filter.ALL, 100).items());
  }

  private int unread() {
    return phone.read(() -> inbox().unreadNow());
  }

  private InboxRepository inbox() {
    return phone.graph.inbox().repository();
  }

  private void awaitTold(int count) {
    phone.await(() -> items().size() == count);
  }

  private void receive(PushPayload push) {
    Phone.get(CompletableFuture.runAsync(() -> phone.graph.pushReceiver().receive(push.toData())));
  }

  private static MockResponse answer(Object body) {
    return new MockResponse.Builder()
        .code(200)
        .setHeader("Content-Type", "application/json")
        .body(WireJson.toJson(body))
        .build();
  }

  @Test
  public void whatIsToldIsThereNewestFirstAndUnread() {
    phone.live();
    Notification first = told("c1", 1);
    Notification second = told("c2", 2);
    tell(first);
    tell(second);
    awaitTold(2);

    assertThat(items())
        .extracting(item -> item.row().id())
        .containsExactly(second.id(), first.id());
    assertThat(unread()).isEqualTo(2);
    assertThat(phone.read(() -> inbox().now(new Filter("shop", false), 9).items())).isEmpty();
  }

  @Test
  public void markedWithoutANetworkItIsReadAtOnceAndTheServerHearsOfItOnce() {
    phone.live();
    Notification first = told("c1", 1);
    tell(first);
    awaitTold(1);
    phone.goOffline();

    Phone.get(inbox().markRead(List.of(first.id())));

    assertThat(unread()).isZero();
    assertThat(items().get(0).row().readAt()).as("the server's row is untouched").isNull();
    server.script(
        "POST me/notifications/read",
        answer(new InboxChange(List.of(Told.read(first, Things.NOON)), 0)));
    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(items().get(0).row().readAt()).isEqualTo(Things.NOON);
    assertThat(unread()).isZero();
    assertThat(server.requestsTo("POST me/notifications/read")).isEqualTo(1);
  }

  @Test
  public void markingEverythingCanBeTakenBackForOneAndTheServerHearsItInThatOrder() {
    phone.live();
    Notification first = told("c1", 1);
    Notification second = told("c2", 2);
    tell(first);
    tell(second);
    awaitTold(2);
    phone.goOffline();

    assertThat(Phone.get(inbox().markAllRead())).containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(unread()).isZero();
    Phone.get(inbox().markUnread(List.of(first.id())));

    assertThat(items()).extracting(InboxItem::read).containsExactly(true, false);
    assertThat(phone.outbox())
        .extracting(OutboxEntry::kind)
        .containsExactly(InboxCommands.READ_ALL, InboxCommands.UNREAD);
    assertThat(phone.outbox()).extracting(OutboxEntry::entityId).containsOnly("inbox");
    Phone.get(inbox().markAllRead());
    assertThat(unread()).as("the last word counts").isZero();
  }

  @Test
  public void whatComesAfterEverythingWasMarkedIsUnread() {
    phone.live();
    Notification first = told("c1", 1);
    tell(first);
    awaitTold(1);
    server.script(
        "POST me/notifications/read",
        answer(new InboxChange(List.of(Told.read(first, Things.NOON)), 0)));
    Phone.get(inbox().markAllRead());
    tell(told("c2", 2));
    awaitTold(2);

    assertThat(unread()).isEqualTo(1);
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(unread()).isEqualTo(1);
  }

  @Test
  public void whatWasReadOnAnotherPhoneIsTakenOutOfTheShade() {
    phone.live();
    Notification first = told("c1", 1);
    receive(Told.push(first));
    tell(first);
    awaitTold(1);
    assertThat(phone.cancelled).isEmpty();

    server.commit("notification_updated", "UPDATE", "notifications", Told.read(first, Things.NOON));

    phone.await(() -> phone.cancelled.contains("waystation://reservation/c1"));
  }

  @Test
  public void aPushThatComesAfterItWasReadElsewhereIsNotShown() {
    phone.live();
    Notification first = told("c1", 1);
    tell(first);
    server.commit("notification_updated", "UPDATE", "notifications", Told.read(first, Things.NOON));
    phone.await(() -> items().size() == 1 && unread() == 0);

    receive(Told.push(first));

    assertThat(phone.shown).isEmpty();
  }

  @Test
  public void somethingNewerAboutTheSameThingStaysInTheShade() {
    phone.live();
    Notification first = told("c1", 1);
    Notification newer = told("c1", 2);
    receive(Told.push(first));
    receive(Told.push(newer));
    Notification other = told("c2", 3);
    receive(Told.push(other));
    tell(first);
    tell(newer);
    tell(other);
    awaitTold(3);

    server.commit("notification_updated", "UPDATE", "notifications", Told.read(first, Things.NOON));
    server.commit("notification_updated", "UPDATE", "notifications", Told.read(other, Things.NOON));

    phone.await(() -> phone.cancelled.contains("waystation://reservation/c2"));
    assertThat(phone.cancelled).doesNotContain("waystation://reservation/c1");
  }

  @Test
  public void theWordThatSomethingWasReadElsewhereShowsNothingButLeadsToASync() {
    receive(
        new PushPayload(
            "user:" + Things.ANA,
            0,
            EntityIds.next(),
            "notifications_read",
            PushPayload.INFO,
            null,
            "notifications_read",
            Map.of()));

    assertThat(phone.shown).isEmpty();
    assertThat(phone.jobs).containsExactly("sync");
    assertThat(phone.read(() -> phone.graph.database().pushInbox().newest(9))).isEmpty();
  }

  @Test
  public void openingAThingMarksEverythingAboutItAlsoWhatOnlyAPushHasBrought() {
    phone.live();
    Notification first = told("c1", 1);
    Notification pushed = told("c1", 2);
    tell(first);
    awaitTold(1);
    receive(Told.push(pushed));
    phone.goOffline();

    Phone.get(inbox().markReadAbout("waystation://reservation/c1"));

    assertThat(unread()).isZero();
    assertThat(phone.outbox().get(0).body()).contains(first.id()).contains(pushed.id());
  }

  @Test
  public void withoutPushesWhatASyncFindsInTheBackgroundIsShownOnce() {
    withoutPushes();
    Notification first = told("c1", 1);
    tell(first);
    Phone.get(phone.graph.sync().syncNow());

    phone.await(() -> phone.shown.contains(first.id()));
    receive(Told.push(first));
    Phone.get(phone.graph.sync().syncNow());
    settle();
    assertThat(phone.shown).containsExactly(first.id());
    assertThat(phone.jobs).contains("periodic");
  }

  @Test
  public void withPushesASyncShowsNothing() {
    phone.start();
    phone.await(() -> registered());
    Phone.get(phone.graph.sync().syncNow());
    tell(told("c1", 1));
    Phone.get(phone.graph.sync().syncNow());
    settle();

    assertThat(phone.shown).isEmpty();
    assertThat(phone.jobs).doesNotContain("periodic");
    assertThat(phone.read(() -> phone.graph.database().inbox().fresh())).isEmpty();
  }

  @Test
  public void withoutPushesWhoLooksIsNotToldByANotificationAsWell() {
    withoutPushes();
    phone.graph.setForeground(true);
    phone.awaitLive();
    tell(told("c1", 1));
    awaitTold(1);
    settle();
    phone.graph.setForeground(false);
    settle();

    assertThat(phone.shown).isEmpty();
  }

  @Test
  public void withoutPushesAMutedBoardStaysSilentAndQuietHoursAreWaitedFor() {
    withoutPushes();
    wish("{\"muted_boards\":[\"car\"]}");
    tell(told("c1", 1));
    Phone.get(phone.graph.sync().syncNow());
    settle();
    assertThat(phone.shown).isEmpty();

    Notification second = told("c2", 2);
    wish(
        "{\"muted_boards\":[],\"quiet_hours\":{\"enabled\":true,\"start\":\"11:00\","
            + "\"end\":\"13:00\",\"time_zone\":\"UTC\"}}");
    tell(second);
    Phone.get(phone.graph.sync().syncNow());
    settle();
    assertThat(phone.shown).isEmpty();
    phone.time.advance(Duration.ofHours(2));
    settle();
    assertThat(phone.shown).containsExactly(second.id());
  }

  private void withoutPushes() {
    phone.pushToken = null;
    phone.start();
    phone.await(() -> phone.jobs.contains("periodic"));
    phone.await(
        () ->
            phone.read(
                () ->
                    app.waystation.android.push.PushHealth.read(phone.graph.database().inbox())
                        .isWithoutPushes()));
    Phone.get(phone.graph.sync().syncNow());
  }

  private boolean registered() {
    return phone.read(
        () ->
            app.waystation.android.push.PushHealth.read(phone.graph.database().inbox())
                    .registeredAt()
                != null);
  }

  private void settle() {
    Phone.get(CompletableFuture.runAsync(() -> phone.graph.inbox().shade().settle()));
  }

  private void wish(String settings) {
    server.script(
        "GET me/notification-settings",
        answer(WireJson.fromJson(NotificationSettings.class, settings)));
    assertThat(Phone.get(phone.graph.inbox().wishes().refresh())).isTrue();
  }

  @Test
  public void settingsThatAreChangedWithoutANetworkHoldAtOnceAndReachTheServerLater() {
    phone.live();
    wish("{\"muted_boards\":[\"shop\"],\"min_severity\":{},\"urgent_breaks_quiet\":true}");
    phone.goOffline();
    NotificationWishes wishes = phone.graph.inbox().wishes();

    Phone.get(wishes.change(Level.NEEDS_ME.over(standing().settings(), "car")));
    Phone.get(
        wishes.change(
            new NotificationSettings(
                null, null, new QuietHours(true, "22:00", "07:00", "Europe/Rome"), null)));

    assertThat(standing().waits()).isTrue();
    assertThat(Level.of(standing().settings(), "car")).isEqualTo(Level.NEEDS_ME);
    assertThat(Level.of(standing().settings(), "shop")).isEqualTo(Level.NOTHING);
    assertThat(standing().settings().quietHours())
        .isEqualTo(new QuietHours(true, "22:00", "07:00", "Europe/Rome"));

    NotificationSettings kept = standing().settings();
    server.script("PUT me/notification-settings", answer(kept));
    server.script("PUT me/notification-settings", answer(kept));
    phone.goOnline();
    phone.await(() -> phone.outbox().isEmpty());
    assertThat(standing()).isEqualTo(new NotificationWishes.Standing(kept, true, false));
  }

  private NotificationWishes.Standing standing() {
    return phone.read(() -> phone.graph.inbox().wishes().now());
  }

  @Test
  public void aSnapshotOfTheGroupLeavesTheInboxAlone() {
    phone.live();
    tell(told("c1", 1));
    awaitTold(1);
    server.forgetLog();
    Phone.get(phone.graph.sync().syncNow());

    assertThat(items()).hasSize(1);
  }
}
