package app.waystation.protocol.inbox;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person was told, whether or not a phone was woken for it.
 *
 * @param id that of the event: a push about it carries the same
 * @param groupId the group whose room it happened in; null: in no group's
 * @param board the board it belongs to, or {@code system}
 * @param type of the event
 * @param entity what it is about, for example {@code reservation:0197…}
 * @param titleKey names the text; the phone has it in its own language
 * @param args fills the text's places
 * @param deepLink where a tap leads
 * @param room where it happened
 * @param seq the event's number there
 * @param createdAt when it happened
 * @param readAt null: not read yet
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Notification(
    String id,
    @Nullable String groupId,
    String board,
    String type,
    String entity,
    String severity,
    String titleKey,
    Map<String, String> args,
    @Nullable String deepLink,
    String room,
    long seq,
    Instant createdAt,
    @Nullable Instant readAt) {}
