package app.waystation.protocol.group;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group as one of its members sees it; {@code role} is that member's, and absent in events, which
 * all members get.
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Group(
    String id,
    String name,
    List<String> boards,
    String timeZone,
    String currency,
    boolean approvalRequired,
    @Nullable String role,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
