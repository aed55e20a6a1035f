package app.waystation.protocol;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer, {@code application/problem+json} of RFC 9457.
 *
 * @param code one of {@link ErrorCode}; an unknown one is treated like its status
 * @param errors with 422: one entry per field
 * @param currentVersion with {@code version_conflict}
 * @param attemptedVersion with {@code version_conflict}
 * @param currentData with {@code version_conflict}: the entity as it is, raw JSON
 * @param conflicting with {@code reservation_overlap}: what stands in the way, raw JSON
 * @param holder with {@code reservation_overlap}: who has the slot
 * @param requestId names this answer in the server's log
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    @Nullable List<FieldError> errors,
    @Nullable Integer currentVersion,
    @Nullable Integer attemptedVersion,
    @Json.Raw @Nullable String currentData,
    @Json.Raw @Nullable String conflicting,
    @Nullable Actor holder,
    @Nullable String requestId) {

  /** The media type of an error answer. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
