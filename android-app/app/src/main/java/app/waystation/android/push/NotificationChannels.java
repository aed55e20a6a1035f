package app.waystation.android.push;

import android.app.NotificationChannel;
import android.app.NotificationChannelGroup;
import android.app.NotificationManager;
import android.content.Context;
import app.waystation.android.R;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.push.PushPayload;
import java.util.List;

/**
 * All channels, in one place. Their ids are never renamed: people's choices hang on them.
 *
 * <p>One group per board; within it, what asks for an act of mine is loud, what tells me is not.
 */
public final class NotificationChannels {
  /** The group of the car board. */
  public static final String GROUP_CAR = "car";

  /** Somebody waits for my decision, or my slot is in danger. */
  public static final String CAR_ACTION = "car_action";

  /** My own wishes were decided. */
  public static final String CAR_DECIDED = "car_decided";

  /** Everything else. */
  public static final String CAR_INFO = "car_info";

  /** The group of what concerns no board. */
  public static final String GROUP_SYSTEM = "system";

  /** What the operators of the server say. */
  public static final String SYSTEM_ANNOUNCEMENT = "system_announcement";

  /** What this app says of itself, for example that a test push has come. */
  public static final String SYSTEM_APP = "system_app";

  private NotificationChannels() {}

  /** All channels, for whoever looks whether one is blocked. */
  public static List<String> all() {
    return List.of(CAR_ACTION, CAR_DECIDED, CAR_INFO, SYSTEM_ANNOUNCEMENT, SYSTEM_APP);
  }

  /** Makes them, or brings their texts to the language of now. Harmless when repeated. */
  public static void create(Context context) {
    NotificationManager manager = context.getSystemService(NotificationManager.class);
    manager.createNotificationChannelGroup(
        new NotificationChannelGroup(GROUP_CAR, context.getString(R.string.channel_group_car)));
    manager.createNotificationChannelGroup(
        new NotificationChannelGroup(
            GROUP_SYSTEM, context.getString(R.string.channel_group_system)));
    manager.createNotificationChannel(
        channel(
            context,
            CAR_ACTION,
            R.string.channel_car_action,
            R.string.channel_car_action_description,
            NotificationManager.IMPORTANCE_HIGH));
    manager.createNotificationChannel(
        channel(
            context,
            CAR_DECIDED,
            R.string.channel_car_decided,
            R.string.channel_car_decided_description,
            NotificationManager.IMPORTANCE_HIGH));
    manager.createNotificationChannel(
        channel(
            context,
            CAR_INFO,
            R.string.channel_car_info,
            R.string.channel_car_info_description,
            NotificationManager.IMPORTANCE_DEFAULT));
    NotificationChannel announcements =
        channel(
            context,
            SYSTEM_ANNOUNCEMENT,
            R.string.channel_system_announcement,
            R.string.channel_system_announcement_description,
            NotificationManager.IMPORTANCE_HIGH);
    announcements.setGroup(GROUP_SYSTEM);
    manager.createNotificationChannel(announcements);
    NotificationChannel app =
        channel(
            context,
            SYSTEM_APP,
            R.string.channel_system_app,
            R.string.channel_system_app_description,
            NotificationManager.IMPORTANCE_DEFAULT);
    app.setGroup(GROUP_SYSTEM);
    manager.createNotificationChannel(app);
  }

  /** Where a push out of that room and of that severity belongs. */
  static String of(String room, String severity) {
    if (room.equals(RoomId.SYSTEM.toString())) {
      return SYSTEM_ANNOUNCEMENT;
    }
    if (RoomId.parse(room).kind().equals(RoomId.USER)) {
      return SYSTEM_APP;
    }
    return switch (severity) {
      case PushPayload.WARNING -> CAR_ACTION;
      case PushPayload.SUCCESS, PushPayload.ERROR -> CAR_DECIDED;
      default -> CAR_INFO;
    };
  }

  private static NotificationChannel channel(
      Context context, String id, int name, int description, int importance) {
    NotificationChannel channel = new NotificationChannel(id, context.getString(name), importance);
    channel.setGroup(GROUP_CAR);
    channel.setDescription(context.getString(description));
    return channel;
  }
}
