package app.waystation.protocol.device;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person wants to be woken for. {@code mutedBoards} holds board names. */
@Json(naming = Json.Naming.LowerUnderscore)
public record NotificationSettings(@Nullable List<String> mutedBoards) {}
