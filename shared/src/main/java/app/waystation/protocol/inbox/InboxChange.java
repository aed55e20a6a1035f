package app.waystation.protocol.inbox;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * What marking has changed.
 *
 * @param notifications the newest 200 of those that have changed, as they are now
 * @param unread how many are left
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record InboxChange(List<Notification> notifications, long unread) {}
