package app.waystation.backend.auth;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.LiveConnections;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.auth.WsTicket;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins. Each is a family of refresh tokens, of which only the newest may be exchanged: the one
 * just replaced gives the same successor for a little while, so that a lost answer signs nobody
 * out, and any older one is taken for stolen and ends the family (RFC 9700, section 4.14.2).
 */
@Singleton
public class SessionService {
  private static final String LOGOUT = "logout";
  private static final String REVOKED = "revoked";
  private static final String REUSE = "reuse";
  private static final String ACCOUNT_DELETED = "account_deleted";

  private final Database database;
  private final SessionRows sessions;
  private final SignIns signIns;
  private final AccountRows accounts;
  private final AccessTokens accessTokens;
  private final Secrets secrets;
  private final AuthSettings settings;
  private final List<AccountListener> listeners;
  private final LiveConnections connections;
  private final Clock clock;

  SessionService(
      Database database,
      SessionRows sessions,
      SignIns signIns,
      AccountRows accounts,
      AccessTokens accessTokens,
      Secrets secrets,
      AuthSettings settings,
      List<AccountListener> listeners,
      LiveConnections connections,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.signIns = signIns;
    this.accounts = accounts;
    this.accessTokens = accessTokens;
    this.secrets = secrets;
    this.settings = settings;
    this.listeners = listeners;
    this.connections = connections;
    this.clock = clock;
  }

  /** Begins a session of somebody whose password has been checked. */
  AuthAnswer open(Sql sql, User user, @Nullable String client) {
    Instant now = clock.instant();
    String sessionId = EntityIds.next();
    String token = secrets.token();
    sessions.open(sql, sessionId, user.id(), client, now);
    sessions.insertToken(sql, token, sessionId, 0, now.plus(settings.refreshTokenLife()));
    return answer(new Session(sessionId, token, user));
  }

  /**
   * Exchanges a refresh token.
   *
   * @throws ProblemException 401 {@code invalid_refresh_token}
   */
  AuthAnswer refresh(String token, @Nullable String client) {
    // Whatever the outcome, the transaction commits: a family that was revoked stays revoked.
    return database
        .<Optional<Session>>write(sql -> exchange(sql, token, client))
        .map(this::answer)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.INVALID_REFRESH_TOKEN, "The session has ended; sign in again."));
  }

  private Optional<Session> exchange(Sql sql, String presented, @Nullable String client) {
    Instant now = clock.instant();
    SessionRows.@Nullable Token token = sessions.lockFamilyOf(sql, presented).orElse(null);
    if (token == null || token.revoked() || !now.isBefore(token.expiresAt())) {
      return Optional.empty();
    }
    boolean newest = token.generation() == token.newestGeneration();
    if (!newest && !isInGrace(token, now)) {
      end(sql, token.sessionId(), REUSE);
      return Optional.empty();
    }
    String successor = secrets.successorOf(presented);
    if (newest) {
      sessions.replace(sql, token, client, now);
      sessions.insertToken(
          sql,
          successor,
          token.sessionId(),
          token.generation() + 1,
          now.plus(settings.refreshTokenLife()));
    }
    return accounts
        .find(sql, token.userId())
        .map(user -> new Session(token.sessionId(), successor, user));
  }

  private boolean isInGrace(SessionRows.Token token, Instant now) {
    Instant replacedAt = token.replacedAt();
    return token.generation() == token.newestGeneration() - 1
        && replacedAt != null
        && !now.isAfter(replacedAt.plus(settings.refreshGrace()));
  }

  /** Ends the session of a refresh token; an unknown one is already as signed out as can be. */
  void logoutByToken(String refreshToken) {
    database.change(
        sql -> {
          sessions
              .lockFamilyOf(sql, refreshToken)
              .ifPresent(token -> end(sql, token.sessionId(), LOGOUT));
        });
  }

  /** Ends the caller's own session. */
  void logout(Caller caller) {
    database.change(
        sql -> {
          end(sql, caller.sessionId(), LOGOUT);
        });
  }

  /** Where the caller is signed in. */
  List<MySession> list(Caller caller) {
    return database.read(sql -> list(sql, caller));
  }

  /** The same, within a transaction. */
  List<MySession> list(Sql sql, Caller caller) {
    return sessions.of(sql, caller, clock.instant());
  }

  /**
   * Ends one of the caller's sessions, or this one.
   *
   * @throws ProblemException 404 for one that is not the caller's, or has ended
   */
  void end(Caller caller, String sessionId) {
    database.change(
        sql -> {
          if (!sessions.isOf(sql, sessionId, caller.userId())) {
            throw ProblemException.notFound();
          }
          end(sql, sessionId, REVOKED);
        });
  }

  /** Ends all of the caller's sessions but the one that asks. */
  void endOthers(Caller caller) {
    database.change(sql -> endOthers(sql, caller, REVOKED));
  }

  /** The same, within a transaction and for that reason. */
  void endOthers(Sql sql, Caller caller, String reason) {
    for (String session : sessions.aliveOf(sql, caller.userId())) {
      if (!session.equals(caller.sessionId())) {
        end(sql, session, reason);
      }
    }
  }

  /** Ends every session of an account that is being deleted, and forgets them. */
  void forgetAllOf(Sql sql, String userId) {
    sessions.aliveOf(sql, userId).forEach(session -> end(sql, session, ACCOUNT_DELETED));
    sessions.forget(sql, userId);
  }

  /** A ticket that opens one socket, once. */
  WsTicket ticket(Caller caller) {
    return database.write(
        sql -> {
          signIns.requireAlive(sql, caller);
          String ticket = secrets.token();
          Instant now = clock.instant();
          sessions.insertTicket(sql, ticket, caller, now, now.plus(settings.ticketLife()));
          return new WsTicket(ticket, settings.ticketLife().toSeconds());
        });
  }

  private void end(Sql sql, String sessionId, String reason) {
    if (sessions.revoke(sql, sessionId, reason, clock.instant())) {
      listeners.forEach(listener -> listener.sessionEnded(sql, sessionId));
      database.afterCommit(() -> connections.closeSession(sessionId));
    }
  }

  private AuthAnswer answer(Session session) {
    User user = session.user();
    return new AuthAnswer(
        accessTokens.sign(user.id(), session.id(), AccountService.ADMIN.equals(user.role())),
        session.refreshToken(),
        "Bearer",
        accessTokens.life().toSeconds(),
        user);
  }
}
