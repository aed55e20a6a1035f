package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Another password for the account; the old one proves who asks. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ChangePassword(@Nullable String currentPassword, @Nullable String newPassword) {}
