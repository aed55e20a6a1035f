package app.waystation.backend.room;

import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.SocketAuthenticator.Identity;
import app.waystation.protocol.ErrorCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses a socket before the upgrade, with a status that every client understands. */
@ServerFilter(SocketEndpoint.PATH)
final class SocketAdmission {
  static final String IDENTITY = "waystation.socket_identity";
  private static final String BEARER = "Bearer ";

  private final SocketAuthenticator authenticator;
  private final Connections connections;

  SocketAdmission(SocketAuthenticator authenticator, Connections connections) {
    this.authenticator = authenticator;
    this.connections = connections;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void admit(HttpRequest<?> request) {
    Identity identity =
        identify(request)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ErrorCode.UNAUTHORIZED,
                        "Authenticate by Authorization: Bearer, ?ticket= or ?token=."));
    if (!connections.hasRoomFor(identity, addressOf(request))) {
      throw ProblemException.rateLimited(5);
    }
    request.setAttribute(IDENTITY, identity);
  }

  /** The address of the peer; a balancer's when there is one in between. */
  static String addressOf(HttpRequest<?> request) {
    return request.getRemoteAddress().getAddress().getHostAddress();
  }

  private Optional<Identity> identify(HttpRequest<?> request) {
    String header = request.getHeaders().get("Authorization");
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authenticator.byToken(header.substring(BEARER.length()).trim());
    }
    @Nullable String ticket = request.getParameters().get("ticket");
    if (ticket != null) {
      return authenticator.byTicket(ticket);
    }
    @Nullable String token = request.getParameters().get("token");
    return token == null ? Optional.empty() : authenticator.byToken(token);
  }
}
