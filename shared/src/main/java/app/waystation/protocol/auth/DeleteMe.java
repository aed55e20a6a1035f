package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The end of an account; the password proves who asks. */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteMe(@Nullable String password) {}
