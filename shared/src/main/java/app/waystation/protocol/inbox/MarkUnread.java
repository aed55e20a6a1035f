package app.waystation.protocol.inbox;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back that these were read. */
@Json(naming = Json.Naming.LowerUnderscore)
public record MarkUnread(@Nullable List<String> ids) {}
