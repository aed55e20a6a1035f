package app.waystation.backend.room;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be woken for an event, and with which words; decided by the board when it writes the
 * event. The planner only checks who still may see it, who wants it, and who has seen it.
 *
 * @param board name of the board, for those who have muted it
 * @param recipients user ids
 * @param titleKey names the text on the phone
 * @param args fills the text's places
 * @param severity one of {@code info}, {@code success}, {@code warning}, {@code error}
 * @param high whether a person must act now
 * @param ttlSeconds after this the push is worth nothing
 * @param collapseKey a newer push with the same key replaces this one on the phone
 * @param deepLink where a tap leads
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record PushHint(
    String board,
    List<String> recipients,
    String titleKey,
    Map<String, String> args,
    String severity,
    boolean high,
    long ttlSeconds,
    String collapseKey,
    @Nullable String deepLink) {}
