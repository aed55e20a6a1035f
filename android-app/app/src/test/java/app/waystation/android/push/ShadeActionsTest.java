package app.waystation.android.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Application;
import android.app.Notification;
import android.app.NotificationManager;
import android.content.Intent;
import android.os.Bundle;
import android.service.notification.StatusBarNotification;
import androidx.core.app.RemoteInput;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.inbox.Told;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.PhoneApp;
import app.waystation.android.testing.Things;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.push.PushPayload;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** What can be done with a notification without opening the app, with a network and without. */
@RunWith(AndroidJUnit4.class)
@Config(application = PhoneApp.class)
public final class ShadeActionsTest {
  private final Application context = ApplicationProvider.getApplicationContext();
  private FakeServer server;
  private Phone phone;

  @Before
  public void setUp() throws IOException {
    shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS);
    server = new FakeServer();
    phone = Phone.of(server);
    ((PhoneApp) context).put(phone.graph);
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  private String asked() {
    String id = EntityIds.next();
    server.commitReservation(Things.reservation(id, Things.BEN, 1, 2, "pending", null, 1));
    phone.live();
    return id;
  }

  private PushInbox shown(String reservation) {
    PushPayload push = Told.push(Told.of(EntityIds.next(), reservation, 1, Things.NOON, null));
    Phone.get(CompletableFuture.runAsync(() -> phone.graph.pushReceiver().receive(push.toData())));
    PushInbox row =
        Objects.requireNonNull(
            phone.read(() -> phone.graph.database().pushInbox().push(push.eventId())));
    new SystemNotifier(context, ZoneOffset.UTC, room -> "Casa Rossi").show(row);
    return row;
  }

  /** As the system does when a person taps the button. */
  private void tap(String action, @org.jspecify.annotations.Nullable String typed) {
    for (StatusBarNotification shown : children()) {
      for (Notification.Action button : shown.getNotification().actions) {
        Intent intent = Objects.requireNonNull(shadowOf(button.actionIntent).getSavedIntent());
        if (action.equals(intent.getAction())) {
          Intent sent = new Intent(intent);
          if (typed != null) {
            Bundle results = new Bundle();
            results.putCharSequence(SystemNotifier.REASON, typed);
            RemoteInput.addResultsToIntent(
                new RemoteInput[] {new RemoteInput.Builder(SystemNotifier.REASON).build()},
                sent,
                results);
          }
          new PushActionReceiver().onReceive(context, sent);
          return;
        }
      }
    }
    throw new AssertionError("No button " + action);
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

  private static boolean has(OutboxEntry entry, String text) {
    return String.valueOf(entry.body()).contains(text);
  }

  private static String text(Notification notification, String extra) {
    return String.valueOf(notification.extras.getCharSequence(extra));
  }

  @Test
  public void markingAsReadWorksWithoutANetwork() {
    PushInbox row = shown(asked());
    phone.goOffline();

    tap(SystemNotifier.ACTION_READ, null);

    phone.await(() -> !phone.outbox().isEmpty());
    OutboxEntry marked = phone.outbox().get(0);
    assertThat(marked.kind()).isEqualTo("mark_read");
    assertThat(marked.body()).contains(row.eventId());
    phone.await(() -> phone.cancelled.contains(PushLinks.of(row)));
  }

  @Test
  public void decliningTakesTheReasonThatWasTyped() {
    String id = asked();
    shown(id);
    phone.goOffline();
    phone.goOnline();
    phone.awaitLive();

    tap(SystemNotifier.ACTION_DECLINE, "  The tyres are off ");

    phone.await(() -> server.requestsTo("POST reservations/" + id + "/decline") == 1);
    phone.await(
        () ->
            phone.outbox().stream()
                .anyMatch(e -> e.kind().equals("decline") && has(e, "The tyres are off")));
  }

  @Test
  public void decidingMarksTheQuestionAsRead() {
    String id = asked();
    PushInbox row = shown(id);

    Phone.get(phone.graph.pushActions().act(SystemNotifier.ACTION_APPROVE, id));

    assertThat(phone.outbox()).anyMatch(e -> e.kind().equals("mark_read") && has(e, row.eventId()));
    assertThat(phone.cancelled).contains(PushLinks.reservation(id));
  }

  @Test
  public void aDecisionWithoutANetworkIsPutOffAndNeverMadeOnOldKnowledge() {
    String id = asked();
    shown(id);
    phone.goOffline();

    tap(SystemNotifier.ACTION_DECLINE, "No");

    phone.await(() -> phone.jobs.contains("decline " + id + " No"));
    assertThat(phone.outbox()).isEmpty();
    assertThat(phone.shown).contains("will decide: " + id);
    assertThat(Phone.get(phone.graph.pushActions().decideNow(id, false, "No"))).isFalse();
  }

  @Test
  public void whatComesOfADecisionThatHadWaitedIsShown() {
    String id = asked();
    server.script(
        "POST reservations/" + id + "/approve",
        new mockwebserver3.MockResponse.Builder()
            .code(200)
            .body(
                app.waystation.protocol.WireJson.toJson(
                    Things.reservation(id, Things.BEN, 1, 2, "approved", null, 2)))
            .build());

    assertThat(Phone.get(phone.graph.pushActions().decideNow(id, true, null))).isTrue();

    assertThat(phone.shown).contains("approved: " + id);
  }

  @Test
  public void aDecisionThatIsRefusedMeanwhileSaysSo() {
    String id = asked();

    // The server of this test knows no approval: it refuses.
    assertThat(Phone.get(phone.graph.pushActions().decideNow(id, true, null))).isTrue();

    assertThat(phone.shown).anyMatch(said -> said.startsWith("not decided: " + id));
  }

  @Test
  public void aThingThatIsGoneSaysSoInsteadOfDoingNothing() {
    phone.live();

    Phone.get(phone.graph.pushActions().act(SystemNotifier.ACTION_APPROVE, EntityIds.next()));

    assertThat(phone.shown).anyMatch(said -> said.startsWith("not decided: "));
    assertThat(phone.outbox()).isEmpty();
  }

  @Test
  public void whatComesOutOfOneGroupLiesUnderOneSummaryWhichGoesWithTheLast() {
    SystemNotifier notifier = new SystemNotifier(context, ZoneOffset.UTC, room -> "Casa Rossi");
    PushInbox first = shown("c1");
    PushInbox second = shown("c2");

    List<Notification> summaries = summaries();
    assertThat(summaries).hasSize(1);
    assertThat(text(summaries.get(0), Notification.EXTRA_TITLE)).isEqualTo("Casa Rossi");
    assertThat(children())
        .extracting(child -> child.getNotification().getGroup())
        .containsOnly(Things.ROOM);
    notifier.cancel(PushLinks.of(first));
    assertThat(summaries()).hasSize(1);
    notifier.cancel(PushLinks.of(second));
    assertThat(summaries()).isEmpty();
  }

  private List<Notification> summaries() {
    List<Notification> summaries = new ArrayList<>();
    for (StatusBarNotification shown :
        context.getSystemService(NotificationManager.class).getActiveNotifications()) {
      if ((shown.getNotification().flags & Notification.FLAG_GROUP_SUMMARY) != 0) {
        summaries.add(shown.getNotification());
      }
    }
    return summaries;
  }

  @Test
  public void announcementsHaveTheirOwnChannelAndWords() {
    new SystemNotifier(context, ZoneOffset.UTC)
        .show(
            new PushInbox(
                EntityIds.next(),
                RoomId.SYSTEM.toString(),
                1,
                "system_announcement",
                PushPayload.ERROR,
                "push_system_announcement",
                app.waystation.protocol.WireJson.mapToJson(
                    Map.of("message", "Down at noon for ten minutes")),
                "waystation://announcement/1",
                Things.NOON,
                PushInbox.PUSH,
                null,
                null));

    Notification shown = children().get(0).getNotification();
    assertThat(shown.getChannelId()).isEqualTo(NotificationChannels.SYSTEM_ANNOUNCEMENT);
    assertThat(text(shown, Notification.EXTRA_TITLE)).isEqualTo("Announcement");
    assertThat(text(shown, Notification.EXTRA_TEXT)).isEqualTo("Down at noon for ten minutes");
  }
}
