package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in of an account, on one phone or in one browser.
 *
 * @param client what it called itself; null: it did not say
 * @param lastSeenAt when it last renewed its tokens, which it does every quarter of an hour
 * @param current whether it is the one that asks
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MySession(
    String id, @Nullable String client, Instant createdAt, Instant lastSeenAt, boolean current) {}
