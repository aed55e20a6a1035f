package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a secret link.
 *
 * @param scope one of {@link FeedScope}; absent: all reservations of the group
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateCalendarFeed(@Nullable String id, @Nullable String scope) {}
