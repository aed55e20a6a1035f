package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of a group; what is absent stays. */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateGroup(
    @Nullable Integer version,
    @Nullable String name,
    @Nullable List<String> boards,
    @Nullable String timeZone,
    @Nullable String currency,
    @Nullable Boolean approvalRequired) {}
