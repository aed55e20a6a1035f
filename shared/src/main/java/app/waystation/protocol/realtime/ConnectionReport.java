package app.waystation.protocol.realtime;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One open socket.
 *
 * @param id as {@code client_id} of its {@code connection_ack}
 * @param platform {@code android}, {@code browser} or {@code other}, as its user agent suggests
 * @param address where it comes from
 * @param state {@code foreground} or {@code background}
 * @param rooms what it follows
 * @param filters what it wants of that
 * @param node the server that holds it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ConnectionReport(
    String id,
    String userId,
    String displayName,
    Instant since,
    String platform,
    String userAgent,
    String address,
    String state,
    List<String> rooms,
    Map<String, String> filters,
    String node) {}
