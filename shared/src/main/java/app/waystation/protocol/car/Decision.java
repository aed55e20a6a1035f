package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * The body of approve, decline and cancel; all of it may be left out.
 *
 * @param scope one of {@link SeriesScope}; absent: only this one
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Decision(@Nullable Integer version, @Nullable String reason, @Nullable String scope) {
  /** Of this one only. */
  public static Decision ofThis(@Nullable Integer version, @Nullable String reason) {
    return new Decision(version, reason, null);
  }
}
