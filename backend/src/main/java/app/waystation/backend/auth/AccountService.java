package app.waystation.backend.auth;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Accounts: making, entering and changing them. One transaction per command. */
@Singleton
public class AccountService {
  /** The event of a changed profile, in the private room of its owner. */
  static final String USER_UPDATED = "user_updated";

  /** The role of an operator. */
  static final String ADMIN = "admin";

  private static final String USER = "user";
  private static final String DEFAULT_LOCALE = "en";
  private static final String DEFAULT_ZONE = "UTC";
  private static final String DEFAULT_DISTANCE = "km";
  private static final String DEFAULT_VOLUME = "l";
  private static final Set<String> DISTANCES = Set.of(DEFAULT_DISTANCE, "mi");
  private static final Set<String> VOLUMES = Set.of(DEFAULT_VOLUME, "gal_us", "gal_uk");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
  private static final Pattern LANGUAGE_TAG =
      Pattern.compile("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*");

  private final Database database;
  private final AccountRows accounts;
  private final SessionService sessions;
  private final Passwords passwords;
  private final LoginLimits limits;
  private final List<AccountListener> listeners;
  private final RoomLog log;
  private final AuditLog audit;
  private final Idempotency idempotency;
  private final Clock clock;

  AccountService(
      Database database,
      AccountRows accounts,
      SessionService sessions,
      Passwords passwords,
      LoginLimits limits,
      List<AccountListener> listeners,
      RoomLog log,
      AuditLog audit,
      Idempotency idempotency,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.limits = limits;
    this.listeners = listeners;
    this.log = log;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * Makes an account and signs it in. Sent again with its key, as after a lost answer, it signs in.
   *
   * @param origin where the request comes from
   * @param http names the idempotency key; null: there is none
   * @throws ProblemException 422, 409 {@code already_exists} for an email in use, or 429
   */
  public AuthAnswer register(
      RegisterRequest request, Origin origin, @Nullable HttpRequest<?> http) {
    limits.beforeRegistration(origin.address());
    User user = newUser(request, USER);
    String hash = passwords.hash(String.valueOf(request.password()));
    try {
      return database.write(
          sql -> {
            insert(sql, user, hash);
            if (http != null) {
              idempotency.note(sql, user.id(), http, withoutPassword(request));
            }
            return sessions.open(sql, user, origin.client());
          });
    } catch (DatabaseException e) {
      if (!e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw e;
      }
      return registeredBefore(request, user.email(), origin, http);
    }
  }

  private AuthAnswer registeredBefore(
      RegisterRequest request, String email, Origin origin, @Nullable HttpRequest<?> http) {
    return database.write(
        sql ->
            accounts
                .findByEmail(sql, email)
                .filter(
                    account ->
                        http != null
                            && idempotency.isNoted(
                                sql, account.user().id(), http, withoutPassword(request)))
                .filter(
                    account ->
                        passwords.matches(
                            String.valueOf(request.password()), account.passwordHash()))
                .map(account -> sessions.open(sql, account.user(), origin.client()))
                .orElseThrow(
                    () ->
                        ProblemException.of(
                            ErrorCode.ALREADY_EXISTS,
                            "There is an account with this email already.")));
  }

  private static RegisterRequest withoutPassword(RegisterRequest r) {
    return new RegisterRequest(r.email(), null, r.displayName(), r.locale(), r.timeZone());
  }

  /** Makes the first operator, unless there is one. */
  void ensureOperator(String email, String password) {
    User user = newUser(new RegisterRequest(email, password, "Operator", null, null), ADMIN);
    String hash = passwords.hash(password);
    database.change(
        sql -> {
          if (!accounts.hasOperator(sql) && accounts.findByEmail(sql, user.email()).isEmpty()) {
            insert(sql, user, hash);
          }
        });
  }

  /**
   * Signs in.
   *
   * @throws ProblemException 401 {@code invalid_credentials}, after the same time whether the email
   *     is unknown or the password wrong; or 422, or 429
   */
  public AuthAnswer login(LoginRequest request, Origin origin) {
    Checks checks = new Checks();
    String email = normalised(checks.text("email", request.email(), 1, 254));
    String password = request.password() == null ? "" : request.password();
    checks.that(!password.isEmpty(), "password", "is required");
    checks.that(password.length() <= PasswordRules.LONGEST, "password", "is too long");
    checks.done();
    limits.beforeLogin(email, origin.address());
    AccountRows.@Nullable Account account =
        database
            .<Optional<AccountRows.Account>>read(sql -> accounts.findByEmail(sql, email))
            .orElse(null);
    boolean matches = passwords.matches(password, account == null ? null : account.passwordHash());
    if (account == null || !matches) {
      limits.failed(email);
      throw ProblemException.of(
          ErrorCode.INVALID_CREDENTIALS, "Email and password do not fit together.");
    }
    return database.write(sql -> sessions.open(sql, account.user(), origin.client()));
  }

  /** The caller's own account. */
  public User me(Caller caller) {
    return database.read(sql -> accounts.find(sql, caller.userId())).orElseThrow(Gone::account);
  }

  /** The ids of all accounts, for what concerns everybody. */
  public List<String> everybody(Sql sql) {
    return accounts.ids(sql);
  }

  /** Changes the caller's profile; what is absent stays. */
  public User update(Caller caller, UpdateMe change) {
    return database.write(
        sql -> {
          User before = accounts.lock(sql, caller.userId()).orElseThrow(Gone::account);
          User after = changed(before, change);
          accounts.update(sql, after);
          Actor self = new Actor(after.id(), after.displayName());
          record(sql, self, "update", WireJson.toJson(before), WireJson.toJson(after));
          if (!after.displayName().equals(before.displayName())) {
            listeners.forEach(listener -> listener.renamed(sql, self));
          }
          log.append(
              RoomId.user(after.id()),
              EventDraft.of(USER_UPDATED, EventTypes.UPDATE, WireJson.toJson(after)),
              self);
          return after;
        });
  }

  private void insert(Sql sql, User user, String hash) {
    accounts.insert(sql, user, hash);
    Actor self = new Actor(user.id(), user.displayName());
    record(sql, self, "register", null, WireJson.toJson(user));
  }

  private void record(
      Sql sql, Actor self, String action, @Nullable String before, @Nullable String after) {
    audit.record(sql, null, self.id(), action, "user", self.id(), before, after);
  }

  private User newUser(RegisterRequest request, String role) {
    Checks checks = new Checks();
    String email = normalised(checks.text("email", request.email(), 3, 254));
    checks.that(
        email.isEmpty() || EMAIL.matcher(email).matches(), "email", "must be an email address");
    PasswordRules.wanted(checks, "password", request.password());
    String name = checks.text("display_name", request.displayName(), 1, 80);
    String locale = locale(checks, request.locale() == null ? DEFAULT_LOCALE : request.locale());
    String zone =
        checks.timeZone(
            "time_zone", request.timeZone() == null ? DEFAULT_ZONE : request.timeZone());
    checks.done();
    Instant now = clock.instant();
    return new User(
        EntityIds.next(),
        email,
        name,
        locale,
        zone,
        DEFAULT_DISTANCE,
        DEFAULT_VOLUME,
        role,
        now,
        now);
  }

  private User changed(User before, UpdateMe change) {
    Checks checks = new Checks();
    String name =
        change.displayName() == null
            ? before.displayName()
            : checks.text("display_name", change.displayName(), 1, 80);
    String locale = change.locale() == null ? before.locale() : locale(checks, change.locale());
    String zone =
        change.timeZone() == null
            ? before.timeZone()
            : checks.timeZone("time_zone", change.timeZone());
    String distance =
        unit(checks, "distance_unit", change.distanceUnit(), before.distanceUnit(), DISTANCES);
    String volume = unit(checks, "volume_unit", change.volumeUnit(), before.volumeUnit(), VOLUMES);
    checks.done();
    return new User(
        before.id(),
        before.email(),
        name,
        locale,
        zone,
        distance,
        volume,
        before.role(),
        before.createdAt(),
        clock.instant());
  }

  private static String unit(
      Checks checks, String field, @Nullable String wanted, String now, Set<String> known) {
    checks.that(
        wanted == null || known.contains(wanted),
        field,
        "must be one of " + String.join(", ", new TreeSet<>(known)));
    return wanted == null ? now : wanted;
  }

  private static String locale(Checks checks, String value) {
    String tag = checks.text("locale", value, 1, 35);
    checks.that(
        tag.isEmpty() || LANGUAGE_TAG.matcher(tag).matches(),
        "locale",
        "must be a language tag, for example es or en-GB");
    return tag.replace('_', '-');
  }

  private static String normalised(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
