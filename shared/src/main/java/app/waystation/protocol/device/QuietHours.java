package app.waystation.protocol.device;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * When a person does not want to be woken. Half-open, by the clock on the wall; may cross midnight.
 *
 * @param enabled false keeps the times and lets everything through; left out: true
 * @param start as {@code 22:00}
 * @param end as {@code 07:00}; another time than {@code start}
 * @param timeZone an IANA time zone; left out: that of the account
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record QuietHours(
    @Nullable Boolean enabled,
    @Nullable String start,
    @Nullable String end,
    @Nullable String timeZone) {}
