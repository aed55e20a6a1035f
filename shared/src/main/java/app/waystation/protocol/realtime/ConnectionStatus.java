package app.waystation.protocol.realtime;

import io.avaje.jsonb.Json;
import java.util.List;

/** The caller's own sockets, on all servers. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ConnectionStatus(boolean connected, List<ConnectionReport> connections) {}
