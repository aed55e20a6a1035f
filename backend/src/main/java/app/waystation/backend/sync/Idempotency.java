package app.waystation.backend.sync;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Later;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a repeated command harmless: with the same {@code Idempotency-Key} the first outcome comes
 * back, refusals included, and nothing happens twice. A repeat that arrives while the first is
 * still under way waits for it. Thread-safe.
 */
@Singleton
public class Idempotency {
  /** The header that carries the key. */
  public static final String HEADER = "Idempotency-Key";

  /** Refusals that may be different next time, so that they are not kept. */
  private static final Set<Integer> NOT_FINAL = Set.of(401, 408, 425, 429);

  /** Longer than a phone stays offline and still sends what it has queued. */
  private static final Duration KEEP = Duration.ofDays(60);

  private static final String CLAIM =
      """
      insert into idempotency_key (user_id, key, request_hash, created_at)
      values (?, ?, ?, ?) on conflict (user_id, key) do nothing
      """;

  private final Database database;
  private final Clock clock;

  Idempotency(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Claim(String userId, String key, String requestHash) {}

  private record Outcome(String requestHash, int status, @Nullable String body) {}

  /** Ends a command whose key turns out to be taken; never seen outside. */
  private static final class Repeated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Repeated() {
      super("Idempotency-Key is taken", null, false, false);
    }
  }

  /**
   * Runs the command in one transaction, unless this user has sent it before. The key is claimed
   * together with the command's first statement: of a repeat, what comes before that may run again.
   *
   * @param userId whose key it is
   * @param request names the key, the method and the path
   * @param body the request's body, a record of the shared module; null: none
   * @param command does the work and makes the answer; what it throws rolls its work back
   * @return the answer of the command, or of the first time
   * @throws ProblemException 422 for a malformed key or one that came with another request; and
   *     what the command throws
   */
  public HttpResponse<?> once(
      String userId,
      HttpRequest<?> request,
      @Nullable Object body,
      Supplier<? extends HttpResponse<?>> command) {
    String key = keyOf(request);
    if (key == null) {
      return database.write(sql -> command.get());
    }
    Claim claim = new Claim(userId, key, hash(request.getMethodName(), request.getPath(), body));
    try {
      return database.write(sql -> run(sql, claim, command));
    } catch (Repeated taken) {
      return repeat(claim).orElseThrow(Idempotency::reused);
    } catch (ProblemException refusal) {
      if (!isFinal(refusal.problem().status())) {
        throw refusal;
      }
      return refuse(claim, refusal);
    } catch (DatabaseException e) {
      if (!e.isByConstraint()) {
        throw e;
      }
      // The statement that the claim travelled with: it may be the first time that is in its way.
      return repeat(claim).orElseThrow(() -> e);
    }
  }

  /**
   * Notes that an account was made by this request. Its answer holds tokens, so it is not kept.
   *
   * @param body without its secrets
   * @throws ProblemException 422 for a malformed key
   */
  public void note(Sql sql, String userId, HttpRequest<?> request, Object body) {
    String key = keyOf(request);
    if (key != null) {
      claim(sql, userId, key, hash(request.getMethodName(), request.getPath(), body));
    }
  }

  /** Whether {@link #note} was told of the same request before. */
  public boolean isNoted(Sql sql, String userId, HttpRequest<?> request, Object body) {
    String key = keyOf(request);
    return key != null
        && sql.number(
                "select count(*) from idempotency_key"
                    + " where user_id = ? and key = ? and request_hash = ?",
                userId,
                key,
                hash(request.getMethodName(), request.getPath(), body))
            == 1;
  }

  /** Forgets the outcomes of somebody's commands, but for the one that is under way. */
  public void forget(Sql sql, String userId) {
    sql.update("delete from idempotency_key where user_id = ? and status is not null", userId);
  }

  private static @Nullable String keyOf(HttpRequest<?> request) {
    String given = request.getHeaders().get(HEADER);
    if (given == null) {
      return null;
    }
    // A UUID is the same in capitals, as some platforms write it.
    String key = given.strip().toLowerCase(Locale.ROOT);
    if (!EntityIds.isValid(key)) {
      throw ProblemException.invalid(HEADER, "must be a UUID");
    }
    return key;
  }

  @Scheduled(initialDelay = "5m", fixedDelay = "6h")
  void forgetOld() {
    database.write(
        sql ->
            sql.update(
                "delete from idempotency_key where created_at < ?", clock.instant().minus(KEEP)));
  }

  private HttpResponse<?> run(Sql sql, Claim claim, Supplier<? extends HttpResponse<?>> command) {
    // Waits for whoever has inserted the same key and not yet committed.
    Later<Integer> claimed =
        sql.updateLater(
            rows -> {
              if (rows == 0) {
                throw new Repeated();
              }
            },
            CLAIM,
            claim.userId(),
            claim.key(),
            claim.requestHash(),
            clock.instant());
    HttpResponse<?> response = command.get();
    claimed.get();
    Object body = response.body();
    sql.updateLater(
        "update idempotency_key set status = ?, body = ? where user_id = ? and key = ?",
        response.code(),
        body == null ? null : WireJson.toJson(body),
        claim.userId(),
        claim.key());
    return response;
  }

  /** Keeps a refusal, whose transaction has been rolled back, unless another was faster. */
  private HttpResponse<?> refuse(Claim claim, ProblemException refusal) {
    boolean first =
        database.write(
            sql ->
                sql.update(
                        """
                        insert into idempotency_key
                          (user_id, key, request_hash, created_at, status, body)
                        values (?, ?, ?, ?, ?, ?) on conflict (user_id, key) do nothing
                        """,
                        claim.userId(),
                        claim.key(),
                        claim.requestHash(),
                        clock.instant(),
                        refusal.problem().status(),
                        WireJson.toJson(refusal.problem()))
                    == 1);
    if (first) {
      throw refusal;
    }
    return repeat(claim).orElseThrow(Idempotency::reused);
  }

  private boolean claim(Sql sql, String userId, String key, String hash) {
    return sql.update(CLAIM, userId, key, hash, clock.instant()) == 1;
  }

  /**
   * The answer of the first time; empty: there was none.
   *
   * @throws ProblemException what was refused then, or 422 for a key of another request
   */
  private Optional<HttpResponse<?>> repeat(Claim claim) {
    return database
        .read(
            sql ->
                sql.first(
                    "select request_hash, status, body from idempotency_key"
                        + " where user_id = ? and key = ?",
                    row -> new Outcome(row.getString(1), row.getInt(2), row.getString(3)),
                    claim.userId(),
                    claim.key()))
        .map(outcome -> answer(outcome, claim.requestHash()));
  }

  private static HttpResponse<?> answer(Outcome outcome, String hash) {
    if (!outcome.requestHash().equals(hash)) {
      throw reused();
    }
    if (outcome.status() >= 400 && outcome.body() != null) {
      throw ProblemException.of(WireJson.fromJson(Problem.class, outcome.body()));
    }
    MutableHttpResponse<String> response = HttpResponse.<String>ok().status(outcome.status());
    return outcome.body() == null
        ? response
        : response.contentType("application/json").body(outcome.body());
  }

  private static ProblemException reused() {
    return ProblemException.of(
        ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for another request.");
  }

  private static boolean isFinal(int status) {
    return status >= 400 && status < 500 && !NOT_FINAL.contains(status);
  }

  private static String hash(String method, String path, @Nullable Object body) {
    String text = method + '\n' + path + '\n' + (body == null ? "" : WireJson.toJson(body));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
