package app.waystation.protocol;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A page as it is on the wire, its items not yet read. */
@Json(naming = Json.Naming.LowerUnderscore)
record RawPage(@Json.Raw String items, @Nullable String next) {}
