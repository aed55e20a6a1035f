package app.waystation.protocol;

import org.jspecify.annotations.Nullable;

/** Every stable error code with the HTTP status it comes with; see section 1 of the protocol. */
public enum ErrorCode {
  /** The body, a parameter or a frame could not be read at all. */
  MALFORMED_REQUEST("malformed_request", 400),
  /** No token, or one that is wrong or expired. */
  UNAUTHORIZED("unauthorized", 401),
  /** Email and password do not fit together. */
  INVALID_CREDENTIALS("invalid_credentials", 401),
  /** The refresh token is unknown, expired, or was used before: sign in again. */
  INVALID_REFRESH_TOKEN("invalid_refresh_token", 401),
  /** A member, but the role is too low. */
  FORBIDDEN("forbidden", 403),
  /** Unknown, or not yours to see. */
  NOT_FOUND("not_found", 404),
  /** The path does not answer this method. */
  METHOD_NOT_ALLOWED("method_not_allowed", 405),
  /** The answer cannot be given in the asked-for media type. */
  NOT_ACCEPTABLE("not_acceptable", 406),
  /** The row has changed since the version that was sent. */
  VERSION_CONFLICT("version_conflict", 409),
  /** The vehicle is taken for part of that time. */
  RESERVATION_OVERLAP("reservation_overlap", 409),
  /** The state machine has no such arrow. */
  ILLEGAL_TRANSITION("illegal_transition", 409),
  /** The id, or the email, is in use. */
  ALREADY_EXISTS("already_exists", 409),
  /** A group must keep one owner. */
  LAST_OWNER("last_owner", 409),
  /** The invite has expired or is used up. */
  INVITE_INVALID("invite_invalid", 409),
  /** The body is larger than the server takes. */
  PAYLOAD_TOO_LARGE("payload_too_large", 413),
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415),
  /** Understood but not acceptable; one entry per field. */
  VALIDATION_FAILED("validation_failed", 422),
  /** The same idempotency key came with another request. */
  IDEMPOTENCY_KEY_REUSED("idempotency_key_reused", 422),
  /** Too many requests; wait as long as {@code Retry-After} says. */
  RATE_LIMITED("rate_limited", 429),
  /** The server failed; the same request may be sent again. */
  INTERNAL_ERROR("internal_error", 500),
  /** The server is starting, stopping or without its database. */
  UNAVAILABLE("unavailable", 503);

  private final String wire;
  private final int status;

  ErrorCode(String wire, int status) {
    this.wire = wire;
    this.status = status;
  }

  /** The code as it stands on the wire. */
  public String wire() {
    return wire;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** The code of that name, or null for one this version does not know. */
  public static @Nullable ErrorCode of(@Nullable String wire) {
    for (ErrorCode code : values()) {
      if (code.wire.equals(wire)) {
        return code;
      }
    }
    return null;
  }
}
