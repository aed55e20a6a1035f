package app.waystation.android.inbox;

import app.waystation.android.data.db.InboxDao;
import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.data.db.SettingRow;
import app.waystation.android.sync.EntityApplier;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.inbox.InboxChange;
import app.waystation.protocol.inbox.Notification;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies what this person was told, and what they want to be told. */
public final class InboxApplier implements EntityApplier {
  /** As long as the server; it makes no events of forgetting. */
  private static final Duration KEEP = Duration.ofDays(90);

  private final InboxDao dao;
  private final Clock clock;

  /** Applies to these rows. */
  public InboxApplier(InboxDao dao, Clock clock) {
    this.dao = dao;
    this.clock = clock;
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of(EventTypes.NOTIFICATION_CREATED, EventTypes.NOTIFICATION_UPDATED);
  }

  @Override
  public Set<String> entityTypes() {
    return Set.of(InboxCommands.NOTIFICATION, InboxCommands.SETTINGS);
  }

  @Override
  public void apply(RoomEvent event) {
    put(
        WireJson.fromJson(Notification.class, event.data()),
        event.type().equals(EventTypes.NOTIFICATION_CREATED));
    dao.forgetBefore(clock.instant().minus(KEEP));
  }

  @Override
  public void applyAnswer(String entityType, String json) {
    if (entityType.equals(InboxCommands.SETTINGS)) {
      NotificationSettings settings = WireJson.fromJson(NotificationSettings.class, json);
      dao.put(new SettingRow(InboxCommands.SETTINGS, WireJson.toJson(settings)));
      return;
    }
    for (Notification one : WireJson.fromJson(InboxChange.class, json).notifications()) {
      put(one, false);
    }
  }

  private void put(Notification notification, boolean isNew) {
    NotificationRow here = dao.notification(notification.id());
    dao.put(NotificationRow.of(notification, here == null ? isNew : here.fresh()));
  }

  @Override
  public void applyDeletion(String entityType, String entityId) {
    // Nothing of ours is ever deleted by a command.
  }

  @Override
  public @Nullable Current current(String entityType, String entityId) {
    // Marks and settings have no versions: nothing can conflict.
    return null;
  }

  @Override
  public void replaceAll(String room, Map<String, String> entities) {
    if (!isUsers(room)) {
      return;
    }
    Map<String, NotificationRow> before = new HashMap<>();
    dao.fresh().forEach(row -> before.put(row.id(), row));
    dao.forgetAll();
    String notifications = entities.get("notifications");
    if (notifications != null) {
      for (Notification one : WireJson.listFromJson(Notification.class, notifications)) {
        dao.put(NotificationRow.of(one, before.containsKey(one.id())));
      }
    }
  }

  @Override
  public void removeAll(String room) {
    if (isUsers(room)) {
      dao.forgetAll();
    }
  }

  private static boolean isUsers(String room) {
    return RoomId.parse(room).kind().equals(RoomId.USER);
  }
}
