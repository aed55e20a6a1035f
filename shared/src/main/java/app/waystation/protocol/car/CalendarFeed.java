package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret link under which a calendar program reads reservations.
 *
 * @param scope one of {@link FeedScope}
 * @param url only in the answer that made it: the server keeps no secret
 * @param lastReadAt absent: nobody has read it yet
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CalendarFeed(
    String id,
    String groupId,
    String scope,
    @Nullable String url,
    Instant createdAt,
    @Nullable Instant lastReadAt) {}
