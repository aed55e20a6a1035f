package app.waystation.android.push;

import android.Manifest;
import android.app.Notification;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import androidx.core.app.NotificationCompat;
import androidx.core.app.NotificationManagerCompat;
import androidx.core.content.ContextCompat;
import app.waystation.android.R;
import app.waystation.android.data.db.PushInbox;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws notifications by Android's own means. One notification per thing; who it is about lies in
 * the tag and in the data URI of its intents, never in a number.
 */
public final class SystemNotifier implements Notifier {
  /** What a tap on a notification's action asks for; the entity stands in the data URI. */
  public static final String ACTION_APPROVE = "app.waystation.android.APPROVE";

  /** See {@link #ACTION_APPROVE}. */
  public static final String ACTION_DECLINE = "app.waystation.android.DECLINE";

  private static final String GROUP = "car";
  private static final String REQUESTED = "push_reservation_requested";
  private static final int ID = 1;
  private static final int SUMMARY_ID = 2;

  private final Context context;
  private final PushTexts texts;

  /** Draws in the language and zone of {@code context} and {@code zone}. */
  public SystemNotifier(Context context, ZoneId zone) {
    this.context = context;
    this.texts = new PushTexts(context, zone);
    NotificationChannels.create(context);
  }

  @Override
  public void show(PushInbox push) {
    if (!mayNotify()) {
      return;
    }
    String link = linkOf(push);
    PushTexts.Words words = texts.of(push.titleKey(), push.args());
    NotificationCompat.Builder builder =
        builder(NotificationChannels.of(push.severity()), words)
            .setContentIntent(open(link))
            .setWhen(push.receivedAt().toEpochMilli());
    if (push.titleKey().equals(REQUESTED)) {
      builder
          .addAction(0, context.getString(R.string.push_action_approve), act(ACTION_APPROVE, link))
          .addAction(0, context.getString(R.string.push_action_decline), act(ACTION_DECLINE, link));
    }
    post(link, ID, builder.build());
    post(GROUP, SUMMARY_ID, summary());
  }

  @Override
  public void showNeedsNetwork(String entityId) {
    if (!mayNotify()) {
      return;
    }
    String link = reservationLink(entityId);
    PushTexts.Words words =
        new PushTexts.Words(
            context.getString(R.string.push_needs_network_title),
            context.getString(R.string.push_needs_network_text));
    NotificationCompat.Builder builder =
        builder(NotificationChannels.CAR_ACTION, words)
            .setContentIntent(open(link))
            .addAction(
                0, context.getString(R.string.push_action_approve), act(ACTION_APPROVE, link))
            .addAction(
                0, context.getString(R.string.push_action_decline), act(ACTION_DECLINE, link));
    post(link, ID, builder.build());
  }

  @Override
  public void cancel(String entityId) {
    manager().cancel(reservationLink(entityId), ID);
  }

  @Override
  public void cancelAll() {
    manager().cancelAll();
  }

  /** The reservation an intent of ours is about; null: not one of ours. */
  static @Nullable String reservationOf(Intent intent) {
    Uri data = intent.getData();
    if (data == null || !"waystation".equals(data.getScheme())) {
      return null;
    }
    List<String> path = data.getPathSegments();
    return "reservation".equals(data.getHost()) && path.size() == 1 ? path.get(0) : null;
  }

  private static String reservationLink(String id) {
    return "waystation://reservation/" + id;
  }

  /** Without a link of its own it leads to its room; never two things with the same identity. */
  private static String linkOf(PushInbox push) {
    String link = push.deepLink();
    return link == null ? "waystation://event/" + push.eventId() : link;
  }

  private NotificationCompat.Builder builder(String channel, PushTexts.Words words) {
    return new NotificationCompat.Builder(context, channel)
        .setSmallIcon(R.drawable.ic_notification_24dp)
        .setContentTitle(words.title())
        .setContentText(words.text())
        .setStyle(new NotificationCompat.BigTextStyle().bigText(words.text()))
        .setGroup(GROUP)
        .setGroupAlertBehavior(NotificationCompat.GROUP_ALERT_CHILDREN)
        .setOnlyAlertOnce(false)
        .setAutoCancel(true);
  }

  private Notification summary() {
    return new NotificationCompat.Builder(context, NotificationChannels.CAR_INFO)
        .setSmallIcon(R.drawable.ic_notification_24dp)
        .setContentTitle(context.getString(R.string.channel_group_car))
        .setGroup(GROUP)
        .setGroupSummary(true)
        .setGroupAlertBehavior(NotificationCompat.GROUP_ALERT_CHILDREN)
        .setAutoCancel(true)
        .build();
  }

  private PendingIntent open(String link) {
    Intent intent =
        new Intent(Intent.ACTION_VIEW, Uri.parse(link))
            .setPackage(context.getPackageName())
            .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK | Intent.FLAG_ACTIVITY_CLEAR_TOP);
    return PendingIntent.getActivity(
        context, 0, intent, PendingIntent.FLAG_IMMUTABLE | PendingIntent.FLAG_UPDATE_CURRENT);
  }

  private PendingIntent act(String action, String link) {
    Intent intent = new Intent(action, Uri.parse(link), context, PushActionReceiver.class);
    return PendingIntent.getBroadcast(
        context, 0, intent, PendingIntent.FLAG_IMMUTABLE | PendingIntent.FLAG_UPDATE_CURRENT);
  }

  private boolean mayNotify() {
    return android.os.Build.VERSION.SDK_INT < android.os.Build.VERSION_CODES.TIRAMISU
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
