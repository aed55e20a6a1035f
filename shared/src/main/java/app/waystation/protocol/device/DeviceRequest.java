package app.waystation.protocol.device;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Registers a phone for push; {@code platform} is {@code fcm}. */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeviceRequest(
    @Nullable String platform,
    @Nullable String token,
    @Nullable String appVersion,
    @Nullable String locale) {}
