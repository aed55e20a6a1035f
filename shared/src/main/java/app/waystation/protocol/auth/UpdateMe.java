package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Changes of one's own profile; what is absent stays. */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateMe(
    @Nullable String displayName,
    @Nullable String locale,
    @Nullable String timeZone,
    @Nullable String distanceUnit,
    @Nullable String volumeUnit) {}
