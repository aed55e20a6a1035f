package app.waystation.backend.push;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One push to one phone.
 *
 * @param data what the phone draws the notification from; string values only
 * @param high whether a sleeping phone is woken for it now
 * @param collapseKey a newer push with the same key replaces this one while it waits; null: it
 *     waits beside the others
 */
public record PushMessage(
    String token,
    Map<String, String> data,
    boolean high,
    Duration ttl,
    @Nullable String collapseKey) {}
