package app.waystation.android.push;

import android.content.Intent;
import android.net.Uri;
import app.waystation.android.data.db.PushInbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What notifications and their buttons are about; it lies in the data URI of their intents. */
public final class PushLinks {
  /** The extra of an intent that names the group a thing belongs to. */
  public static final String GROUP = "app.waystation.android.GROUP";

  private static final String SCHEME = "waystation";
  private static final String RESERVATION = "reservation";
  private static final String NOTIFICATION = "notification";

  private PushLinks() {}

  /** Of a reservation. */
  public static String reservation(String id) {
    return SCHEME + "://" + RESERVATION + "/" + id;
  }

  /** Of one notification, whatever it is about. */
  static String notification(String eventId) {
    return SCHEME + "://" + NOTIFICATION + "/" + eventId;
  }

  /** Of what a push is about; never two things with the same identity. */
  public static String of(PushInbox push) {
    String link = push.deepLink();
    return link == null ? SCHEME + "://event/" + push.eventId() : link;
  }

  /** The reservation an intent of ours is about; null: none. */
  static @Nullable String reservationOf(Intent intent) {
    return idOf(intent, RESERVATION);
  }

  /** The notification an intent of ours is about; null: none. */
  static @Nullable String notificationOf(Intent intent) {
    return idOf(intent, NOTIFICATION);
  }

  private static @Nullable String idOf(Intent intent, String host) {
    Uri data = intent.getData();
    if (data == null || !SCHEME.equals(data.getScheme())) {
      return null;
    }
    List<String> path = data.getPathSegments();
    return host.equals(data.getHost()) && path.size() == 1 ? path.get(0) : null;
  }
}
