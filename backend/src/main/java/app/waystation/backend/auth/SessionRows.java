package app.waystation.backend.auth;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.auth.MySession;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code auth_session}, {@code refresh_token} and {@code ws_ticket}. */
@Singleton
class SessionRows {
  /** A refresh token with the state of its family. */
  record Token(
      String sessionId,
      String userId,
      int generation,
      int newestGeneration,
      boolean revoked,
      Instant expiresAt,
      @Nullable Instant replacedAt) {}

  /** What a ticket stands for. */
  record Ticket(String userId, String displayName, String sessionId) {}

  void open(Sql sql, String sessionId, String userId, @Nullable String client, Instant now) {
    sql.update(
        "insert into auth_session (id, user_id, generation, client, created_at, last_used_at)"
            + " values (?, ?, 0, ?, ?, ?)",
        sessionId,
        userId,
        client,
        now,
        now);
  }

  void insertToken(Sql sql, String token, String sessionId, int generation, Instant expiresAt) {
    sql.update(
        "insert into refresh_token (token_hash, session_id, generation, expires_at)"
            + " values (?, ?, ?, ?)",
        Secrets.hash(token),
        sessionId,
        generation,
        expiresAt);
  }

  /** The token; its family is locked, so that parallel refreshes go one by one. */
  Optional<Token> lockFamilyOf(Sql sql, String token) {
    byte[] hash = Secrets.hash(token);
    // The lock first, the values after it: they may have changed while waiting for it.
    sql.first(
        "select s.id from auth_session s join refresh_token t on t.session_id = s.id"
            + " where t.token_hash = ? for no key update of s",
        row -> row.getString("id"),
        hash);
    return sql.first(
        """
        select s.id, s.user_id, t.generation, s.generation as newest, s.revoked_at, t.expires_at,
               t.replaced_at
          from refresh_token t join auth_session s on s.id = t.session_id
         where t.token_hash = ?""",
        row ->
            new Token(
                row.getString("id"),
                row.getString("user_id"),
                row.getInt("generation"),
                row.getInt("newest"),
                row.getObject("revoked_at") != null,
                Sql.instant(row, "expires_at"),
                Sql.instantOrNull(row, "replaced_at")),
        hash);
  }

  /** Those that are alive and can still be renewed, the latest seen first. */
  List<MySession> of(Sql sql, Caller caller, Instant now) {
    return sql.list(
        """
        select s.id, s.client, s.created_at, s.last_used_at
          from auth_session s
         where s.user_id = ? and s.revoked_at is null
           and exists (select 1 from refresh_token t
                        where t.session_id = s.id and t.generation = s.generation
                          and t.expires_at > ?)
         order by s.last_used_at desc, s.id""",
        row ->
            new MySession(
                row.getString("id"),
                row.getString("client"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "last_used_at"),
                row.getString("id").equals(caller.sessionId())),
        caller.userId(),
        now);
  }

  /** Whether this is a living sign-in of that account. */
  boolean isOf(Sql sql, String sessionId, String userId) {
    return sql.number(
            "select count(*) from auth_session"
                + " where id = ? and user_id = ? and revoked_at is null",
            sessionId,
            userId)
        > 0;
  }

  /** Takes away every trace of an account's sign-ins, which have ended. */
  void forget(Sql sql, String userId) {
    sql.update("delete from ws_ticket where user_id = ?", userId);
    sql.update("delete from auth_session where user_id = ?", userId);
  }

  void replace(Sql sql, Token token, @Nullable String client, Instant now) {
    sql.update(
        "update refresh_token set replaced_at = ? where session_id = ? and generation = ?",
        now,
        token.sessionId(),
        token.generation());
    sql.update(
        "update auth_session set generation = ?, last_used_at = ?,"
            + " client = coalesce(?, client) where id = ?",
        token.generation() + 1,
        now,
        client,
        token.sessionId());
  }

  /** Whether it was alive until now. */
  boolean revoke(Sql sql, String sessionId, String reason, Instant now) {
    return sql.update(
            "update auth_session set revoked_at = ?, revoked_reason = ?"
                + " where id = ? and revoked_at is null",
            now,
            reason,
            sessionId)
        > 0;
  }

  List<String> aliveOf(Sql sql, String userId) {
    return sql.list(
        "select id from auth_session where user_id = ? and revoked_at is null order by id",
        row -> row.getString("id"),
        userId);
  }

  boolean isAlive(Sql sql, String sessionId) {
    return sql.number(
            "select count(*) from auth_session where id = ? and revoked_at is null", sessionId)
        > 0;
  }

  /** The name of the account whose session it is; empty: the session has ended. */
  Optional<String> nameIfAlive(Sql sql, String sessionId, String userId) {
    return sql.first(
        "select u.display_name from auth_session s join app_user u on u.id = s.user_id"
            + " where s.id = ? and s.user_id = ? and s.revoked_at is null"
            + " and u.deleted_at is null",
        row -> row.getString("display_name"),
        sessionId,
        userId);
  }

  /** Those of the sessions that are alive. */
  List<String> aliveAmong(Sql sql, Collection<String> sessionIds) {
    return sql.list(
        "select id from auth_session where id = any (?::uuid[]) and revoked_at is null",
        row -> row.getString("id"),
        (Object) sessionIds.toArray(String[]::new));
  }

  /** As {@link #isAlive}; it also stays so until the end of the transaction. */
  boolean lockAlive(Sql sql, String sessionId) {
    return sql.first(
            "select id from auth_session where id = ? and revoked_at is null for share",
            row -> row.getString("id"),
            sessionId)
        .isPresent();
  }

  void insertTicket(Sql sql, String ticket, Caller caller, Instant now, Instant expiresAt) {
    sql.update("delete from ws_ticket where expires_at < ?", now);
    sql.update(
        "insert into ws_ticket (ticket_hash, user_id, session_id, expires_at) values (?, ?, ?, ?)",
        Secrets.hash(ticket),
        caller.userId(),
        caller.sessionId(),
        expiresAt);
  }

  /** Takes a ticket away; the second who asks finds nothing. */
  Optional<Ticket> takeTicket(Sql sql, String ticket, Instant now) {
    return sql.first(
        """
        delete from ws_ticket t using auth_session s, app_user u
         where t.ticket_hash = ? and t.expires_at > ? and s.id = t.session_id
           and s.revoked_at is null and u.id = t.user_id
        returning t.user_id, u.display_name, t.session_id""",
        row ->
            new Ticket(
                row.getString("user_id"),
                row.getString("display_name"),
                row.getString("session_id")),
        Secrets.hash(ticket),
        now);
  }
}
