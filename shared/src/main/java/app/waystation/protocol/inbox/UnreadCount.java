package app.waystation.protocol.inbox;

import io.avaje.jsonb.Json;

/** How many notifications are not read yet. */
@Json(naming = Json.Naming.LowerUnderscore)
public record UnreadCount(long unread) {}
