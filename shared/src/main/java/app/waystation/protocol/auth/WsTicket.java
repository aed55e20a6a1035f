package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;

/** Opens one socket, once, within {@code expiresIn} seconds. */
@Json(naming = Json.Naming.LowerUnderscore)
public record WsTicket(String ticket, long expiresIn) {}
