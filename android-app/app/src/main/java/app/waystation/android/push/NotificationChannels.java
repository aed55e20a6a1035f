package app.waystation.android.push;

import android.app.NotificationChannel;
import android.app.NotificationChannelGroup;
import android.app.NotificationManager;
import android.content.Context;
import app.waystation.android.R;
import app.waystation.protocol.push.PushPayload;

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

  private NotificationChannels() {}

  /** Makes them, or brings their texts to the language of now. Harmless when repeated. */
  public static void create(Context context) {
    NotificationManager manager = context.getSystemService(NotificationManager.class);
    manager.createNotificationChannelGroup(
        new NotificationChannelGroup(GROUP_CAR, context.getString(R.string.channel_group_car)));
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
  }

  /** Where a push of that severity belongs. */
  static String of(String severity) {
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
