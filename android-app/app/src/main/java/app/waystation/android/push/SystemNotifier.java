package app.waystation.android.push;

import android.Manifest;
import android.app.Notification;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Build;
import android.service.notification.StatusBarNotification;
import androidx.core.app.NotificationCompat;
import androidx.core.app.NotificationManagerCompat;
import androidx.core.app.RemoteInput;
import androidx.core.content.ContextCompat;
import app.waystation.android.R;
import app.waystation.android.data.db.PushInbox;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.push.PushPayload;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws notifications by Android's own means. One notification per thing; who it is about lies in
 * the tag and in the data URI of its intents, never in a number. What comes out of one group of
 * people lies under one summary.
 */
public final class SystemNotifier implements Notifier {
  /** What a tap on a notification's action asks for; the entity stands in the data URI. */
  public static final String ACTION_APPROVE = "app.waystation.android.APPROVE";

  /** See {@link #ACTION_APPROVE}; a reason may be typed under {@link #REASON}. */
  public static final String ACTION_DECLINE = "app.waystation.android.DECLINE";

  /** See {@link #ACTION_APPROVE}; the data URI names the notification. */
  public static final String ACTION_READ = "app.waystation.android.READ";

  /** What was typed when declining. */
  static final String REASON = "reason";

  private static final String REQUESTED = "push_reservation_requested";
  private static final int ID = 1;
  private static final int SUMMARY_ID = 2;

  private final Context context;
  private final PushTexts texts;
  private final Function<String, @Nullable String> titleOfRoom;

  /** Draws in the language and zone of {@code context} and {@code zone}. */
  public SystemNotifier(Context context, ZoneId zone) {
    this(context, zone, room -> null);
  }

  /**
   * As {@link #SystemNotifier(Context, ZoneId)}.
   *
   * @param titleOfRoom what people call the group a room belongs to; asked where notifications are
   *     drawn, so it may block; null: not known
   */
  public SystemNotifier(
      Context context, ZoneId zone, Function<String, @Nullable String> titleOfRoom) {
    this.context = context;
    this.texts = new PushTexts(context, zone);
    this.titleOfRoom = titleOfRoom;
    NotificationChannels.create(context);
  }

  @Override
  public void show(PushInbox push) {
    if (!mayNotify()) {
      return;
    }
    String link = PushLinks.of(push);
    NotificationCompat.Builder builder =
        builder(
                NotificationChannels.of(push.room(), push.severity()),
                push.room(),
                texts.of(push.titleKey(), push.args()))
            .setContentIntent(open(link, push.room()))
            .setWhen(push.receivedAt().toEpochMilli());
    if (push.titleKey().equals(REQUESTED)) {
      decisions(builder, link);
    }
    builder.addAction(
        0,
        context.getString(R.string.push_action_read),
        act(ACTION_READ, PushLinks.notification(push.eventId()), false));
    post(link, ID, builder.build());
    post(push.room(), SUMMARY_ID, summary(push.room()));
  }

  @Override
  public void showWillDecide(String reservationId, boolean approve) {
    say(
        reservationId,
        approve ? R.string.push_will_approve_title : R.string.push_will_decline_title,
        context.getString(R.string.push_will_decide_text));
  }

  @Override
  public void showDecided(String reservationId, boolean approve) {
    say(
        reservationId,
        approve ? R.string.push_approved_title : R.string.push_declined_title,
        context.getString(R.string.push_decided_text));
  }

  @Override
  public void showNotDecided(String reservationId, @Nullable String reason) {
    say(
        reservationId,
        R.string.push_not_decided_title,
        reason == null ? context.getString(R.string.push_not_decided_text) : reason);
  }

  private void say(String reservationId, int title, String text) {
    if (!mayNotify()) {
      return;
    }
    String link = PushLinks.reservation(reservationId);
    String group = groupOf(link);
    Notification said =
        builder(
                NotificationChannels.CAR_INFO,
                group,
                new PushTexts.Words(context.getString(title), text))
            .setContentIntent(open(link, group))
            .setOnlyAlertOnce(true)
            .build();
    post(link, ID, said);
  }

  @Override
  public void cancel(String link) {
    String group = groupOf(link);
    manager().cancel(link, ID);
    boolean isLast = true;
    for (StatusBarNotification shown : manager().getActiveNotifications()) {
      boolean other = shown.getId() == ID && !link.equals(shown.getTag());
      isLast &= !(other && group.equals(shown.getNotification().getGroup()));
    }
    if (isLast) {
      manager().cancel(group, SUMMARY_ID);
    }
  }

  @Override
  public void cancelAll() {
    manager().cancelAll();
  }

  /** The group in which something about a thing is shown now. */
  private String groupOf(String link) {
    for (StatusBarNotification shown : manager().getActiveNotifications()) {
      String group = shown.getNotification().getGroup();
      if (link.equals(shown.getTag()) && group != null) {
        return group;
      }
    }
    return "";
  }

  private void decisions(NotificationCompat.Builder builder, String link) {
    RemoteInput reason =
        new RemoteInput.Builder(REASON)
            .setLabel(context.getString(R.string.push_decline_reason))
            .build();
    builder
        .addAction(
            0, context.getString(R.string.push_action_approve), act(ACTION_APPROVE, link, false))
        .addAction(
            new NotificationCompat.Action.Builder(
                    0,
                    context.getString(R.string.push_action_decline),
                    act(ACTION_DECLINE, link, true))
                .addRemoteInput(reason)
                .build());
  }

  private NotificationCompat.Builder builder(String channel, String group, PushTexts.Words words) {
    return new NotificationCompat.Builder(context, channel)
        .setSmallIcon(R.drawable.ic_notification_24dp)
        .setContentTitle(words.title())
        .setContentText(words.text())
        .setStyle(new NotificationCompat.BigTextStyle().bigText(words.text()))
        .setGroup(group)
        .setGroupAlertBehavior(NotificationCompat.GROUP_ALERT_CHILDREN)
        .setOnlyAlertOnce(false)
        .setAutoCancel(true);
  }

  private Notification summary(String room) {
    String title = titleOfRoom.apply(room);
    return new NotificationCompat.Builder(context, NotificationChannels.of(room, PushPayload.INFO))
        .setSmallIcon(R.drawable.ic_notification_24dp)
        .setContentTitle(title == null ? context.getString(R.string.app_name) : title)
        .setSubText(title)
        .setGroup(room)
        .setGroupSummary(true)
        .setGroupAlertBehavior(NotificationCompat.GROUP_ALERT_CHILDREN)
        .setAutoCancel(true)
        .build();
  }

  private PendingIntent open(String link, String room) {
    Intent intent =
        new Intent(Intent.ACTION_VIEW, Uri.parse(link))
            .setPackage(context.getPackageName())
            .putExtra(PushLinks.GROUP, groupIdOf(room))
            .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK | Intent.FLAG_ACTIVITY_CLEAR_TOP);
    return PendingIntent.getActivity(
        context, 0, intent, PendingIntent.FLAG_IMMUTABLE | PendingIntent.FLAG_UPDATE_CURRENT);
  }

  private static @Nullable String groupIdOf(String room) {
    return room.startsWith(RoomId.GROUP + ":") ? RoomId.parse(room).id() : null;
  }

  /**
   * An intent for the button.
   *
   * @param fillable what was typed is filled in by the system
   */
  private PendingIntent act(String action, String link, boolean fillable) {
    Intent intent = new Intent(action, Uri.parse(link), context, PushActionReceiver.class);
    int mutable = Build.VERSION.SDK_INT >= Build.VERSION_CODES.S ? PendingIntent.FLAG_MUTABLE : 0;
    return PendingIntent.getBroadcast(
        context,
        0,
        intent,
        (fillable ? mutable : PendingIntent.FLAG_IMMUTABLE) | PendingIntent.FLAG_UPDATE_CURRENT);
  }

  private boolean mayNotify() {
    return Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU
        || ContextCompat.checkSelfPermission(context, Manifest.permission.POST_NOTIFICATIONS)
            == PackageManager.PERMISSION_GRANTED;
  }

  @SuppressWarnings("MissingPermission") // Asked for in mayNotify().
  private void post(String tag, int id, Notification notification) {
    manager().notify(tag, id, notification);
  }

  private NotificationManagerCompat manager() {
    return NotificationManagerCompat.from(context);
  }
}
