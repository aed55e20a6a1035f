package app.waystation.android.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Application;
import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Bundle;
import android.service.notification.StatusBarNotification;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.push.PushPayload;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
public final class PushTest {
  private final Application context = ApplicationProvider.getApplicationContext();
  private FakeServer server;
  private Phone phone;

  @Before
  public void setUp() throws IOException {
    shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS);
    server = new FakeServer();
    phone = Phone.of(server);
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  @Test
  public void aPushIsShownWithTheNetworkOffAndOnlyOnceHoweverOftenItComes() {
    phone.network.set(false);
    Map<String, String> data = requested("c1").toData();

    receive(data);
    receive(data);

    assertThat(phone.shown).hasSize(1);
    assertThat(server.requests).isEmpty();
    assertThat(phone.jobs).containsExactly("urgent", "urgent");
  }

  @Test
  public void aPushThatANewerOneAboutTheSameThingHasOvertakenIsNotShown() {
    PushPayload older = requested("c1");
    PushPayload newer = withSeq(push("c1", "push_reservation_changed"), 2);
    PushPayload other = requested("c2");

    receive(newer.toData());
    receive(older.toData());
    receive(other.toData());

    assertThat(phone.shown).containsExactly(newer.eventId(), other.eventId());
    assertThat(phone.read(() -> phone.graph.database().pushInbox().notShown())).isEmpty();
  }

  @Test
  public void whenFcmHadToDropPushesThePhoneSyncs() {
    phone.graph.pushReceiver().receivedNothing();

    assertThat(phone.shown).isEmpty();
    assertThat(phone.jobs).containsExactly("urgent");
  }

  @Test
  public void aPushOfAnEventThatTheSocketBroughtAlreadyIsShownAllTheSame() {
    phone.live();
    server.commitReservation(
        Things.reservation(EntityIds.next(), Things.BEN, 1, 2, "pending", null, 1));
    phone.await(() -> Long.valueOf(1).equals(phone.cursor()));

    receive(requested("c1").toData());

    assertThat(phone.shown).hasSize(1);
  }

  @Test
  public void whatWasStoredBeforeTheProcessDiedIsShownAfterTheStart() {
    PushPayload push = requested("c1");
    phone.read(
        () ->
            phone
                .graph
                .database()
                .pushInbox()
                .insert(
                    new PushInbox(
                        push.eventId(),
                        push.room(),
                        push.seq(),
                        push.type(),
                        push.severity(),
                        push.titleKey(),
                        "{}",
                        push.deepLink(),
                        Things.NOON,
                        PushInbox.PUSH,
                        null,
                        null)));

    phone = phone.restart();
    phone.start();

    phone.await(() -> phone.shown.contains(push.eventId()));
  }

  @Test
  public void aPushThatCannotBeReadLeadsToASync() {
    receive(Map.of("v", "9"));

    assertThat(phone.shown).isEmpty();
    assertThat(phone.jobs).containsExactly("urgent");
  }

  @Test
  public void noPushIsShownToWhoIsNotSignedIn() {
    Phone.get(phone.graph.accounts().logout());

    receive(requested("c1").toData());

    assertThat(phone.shown).isEmpty();
  }

  @Test
  public void approvingFromTheNotificationIsSentOnce() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.BEN, 1, 2, "pending", null, 1));
    phone.start();

    // The push came before the row: it is fetched first.
    Phone.get(phone.graph.pushActions().act(SystemNotifier.ACTION_APPROVE, id));

    assertThat(phone.outbox()).hasSize(1);
    assertThat(phone.outbox().get(0).kind()).isEqualTo("approve");
    assertThat(phone.outbox().get(0).baseVersion()).isEqualTo(1);
    assertThat(phone.jobs).contains("urgent");
  }

  @Test
  public void approvingWithoutANetworkSaysSo() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.BEN, 1, 2, "pending", null, 1));
    phone.live();
    phone.goOffline();

    Phone.get(phone.graph.pushActions().act(SystemNotifier.ACTION_APPROVE, id));

    assertThat(phone.outbox()).isEmpty();
    assertThat(phone.shown).containsExactly("will decide: " + id);
    assertThat(phone.jobs).contains("approve " + id + " null");
  }

  @Test
  public void everyNotificationAndEveryButtonHasItsOwnIdentity() {
    SystemNotifier notifier = new SystemNotifier(context, ZoneOffset.UTC);
    for (String id : List.of("c1", "c2", "c3")) {
      notifier.show(row(requested(id)));
    }

    List<Intent> intents = new ArrayList<>();
    for (StatusBarNotification shown : children()) {
      intents.add(saved(shown.getNotification().contentIntent));
      for (Notification.Action action : shown.getNotification().actions) {
        intents.add(saved(action.actionIntent));
      }
    }
    assertThat(intents).hasSize(12);
    for (int i = 0; i < intents.size(); i++) {
      for (int j = i + 1; j < intents.size(); j++) {
        assertThat(intents.get(i).filterEquals(intents.get(j))).isFalse();
      }
    }
    assertThat(intents)
        .filteredOn(intent -> SystemNotifier.ACTION_DECLINE.equals(intent.getAction()))
        .extracting(PushLinks::reservationOf)
        .containsExactlyInAnyOrder("c1", "c2", "c3");
  }

  @Test
  public void aSecondPushAboutOneThingTakesThePlaceOfTheFirst() {
    SystemNotifier notifier = new SystemNotifier(context, ZoneOffset.UTC);
    notifier.show(row(requested("c1")));
    notifier.show(row(push("c1", "push_reservation_changed")));

    assertThat(children()).hasSize(1);
    notifier.cancel(PushLinks.reservation("c1"));
    assertThat(children()).isEmpty();
  }

  @Test
  public void theWordsAreThoseOfThePhone() {
    new SystemNotifier(context, ZoneOffset.UTC).show(row(requested("c1")));

    assertThat(title(children().get(0))).isEqualTo("Ana asks for Skoda");
  }

  @Test
  @Config(qualifiers = "es")
  public void theWordsAreThoseOfASpanishPhone() {
    new SystemNotifier(context, ZoneOffset.UTC).show(row(requested("c1")));

    assertThat(title(children().get(0))).isEqualTo("Ana pide Skoda");
  }

  @Test
  public void aKeyOfANewerServerStillSaysSomething() {
    new SystemNotifier(context, ZoneOffset.UTC).show(row(push("c1", "push_from_the_future")));

    assertThat(title(children().get(0))).isEqualTo("There is news");
  }

  private void receive(Map<String, String> data) {
    Phone.get(CompletableFuture.runAsync(() -> phone.graph.pushReceiver().receive(data)));
  }

  private static @Nullable String title(StatusBarNotification shown) {
    Bundle extras = shown.getNotification().extras;
    CharSequence title = extras.getCharSequence(Notification.EXTRA_TITLE);
    return title == null ? null : title.toString();
  }

  private List<StatusBarNotification> children() {
    List<StatusBarNotification> children = new ArrayList<>();
    for (StatusBarNotification shown :
        context.getSystemService(NotificationManager.class).getActiveNotifications()) {
      if ((shown.getNotification().flags & Notification.FLAG_GROUP_SUMMARY) == 0) {
        children.add(shown);
      }
    }
    return children;
  }

  private static Intent saved(PendingIntent pending) {
    return Objects.requireNonNull(shadowOf(pending).getSavedIntent());
  }

  private static PushPayload withSeq(PushPayload push, long seq) {
    return new PushPayload(
        push.room(),
        seq,
        push.eventId(),
        push.type(),
        push.severity(),
        push.deepLink(),
        push.titleKey(),
        push.args());
  }

  private static PushPayload requested(String reservation) {
    return push(reservation, "push_reservation_requested");
  }

  private static PushPayload push(String reservation, String titleKey) {
    return new PushPayload(
        Things.ROOM,
        1,
        EntityIds.next(),
        "reservation_created",
        PushPayload.WARNING,
        "waystation://reservation/" + reservation,
        titleKey,
        Map.of(
            "who", "Ana",
            "vehicle", "Skoda",
            "start", "2026-11-21T12:00:00Z",
            "end", "2026-11-21T14:00:00Z"));
  }

  private static PushInbox row(PushPayload push) {
    return new PushInbox(
        push.eventId(),
        push.room(),
        push.seq(),
        push.type(),
        push.severity(),
        push.titleKey(),
        app.waystation.protocol.WireJson.mapToJson(push.args()),
        push.deepLink(),
        Things.NOON,
        PushInbox.PUSH,
        null,
        null);
  }
}
