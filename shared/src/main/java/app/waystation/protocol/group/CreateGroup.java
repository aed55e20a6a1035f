package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a group with its maker as owner. Left out: all of car, EUR, UTC, no approval. */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateGroup(
    @Nullable String id,
    @Nullable String name,
    @Nullable List<String> boards,
    @Nullable String timeZone,
    @Nullable String currency,
    @Nullable Boolean approvalRequired) {}
