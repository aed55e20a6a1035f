package app.waystation.protocol.device;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phone of mine that is woken by pushes; its token is nobody's business.
 *
 * @param registeredAt when it last told where to push to
 * @param sessionId the sign-in it belongs to, and ends with
 * @param current whether it belongs to the sign-in that asks
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MyDevice(
    String id,
    String platform,
    @Nullable String appVersion,
    @Nullable String locale,
    Instant registeredAt,
    String sessionId,
    boolean current) {}
