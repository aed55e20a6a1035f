package app.waystation.backend.group;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.AccountService;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.Secrets;
import app.waystation.backend.db.Database;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.Role;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** Codes by which people come in. */
@Singleton
public class InviteService {
  /**
   * Crockford's letters: none that is taken for another when read aloud; 50 bits in ten of them.
   */
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_LENGTH = 10;
  private static final int MAX_USES = 1000;
  private static final Duration DEFAULT_LIFE = Duration.ofDays(7);
  private static final Duration MAX_LIFE = Duration.ofDays(366);

  private final Database database;
  private final InviteRows invites;
  private final GroupRows groups;
  private final Memberships memberships;
  private final MemberRows members;
  private final MemberService joining;
  private final GroupService groupService;
  private final AccountService accounts;
  private final Secrets secrets;
  private final AuditLog audit;
  private final Clock clock;

  InviteService(
      Database database,
      InviteRows invites,
      GroupRows groups,
      Memberships memberships,
      MemberRows members,
      MemberService joining,
      GroupService groupService,
      AccountService accounts,
      Secrets secrets,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.invites = invites;
    this.groups = groups;
    this.memberships = memberships;
    this.members = members;
    this.joining = joining;
    this.groupService = groupService;
    this.accounts = accounts;
    this.secrets = secrets;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes a code; for those who decide. Throws 403, 404 or 422. */
  public Invite create(Caller caller, String groupId, CreateInvite request) {
    return database.write(
        sql -> {
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireDecider();
          Invite invite = newInvite(groupId, request);
          MemberService.requireMayGive(me, MemberService.role(invite.role()));
          invites.insert(sql, invite, me.userId(), clock.instant());
          // Without the code: who reads the audit log is not invited by that.
          audit.record(
              sql, groupId, me.userId(), "invite_" + invite.role(), "group", groupId, null, null);
          return invite;
        });
  }

  /**
   * Comes in. For one who is in already nothing changes, whatever has become of the code.
   *
   * @throws ProblemException 404 for an unknown code, 409 {@code invite_invalid}
   */
  public Group accept(Caller caller, String code) {
    return database.write(
        sql -> {
          User user = accounts.me(caller);
          Invite invite =
              invites.lock(sql, normalised(code)).orElseThrow(ProblemException::notFound);
          groups.lock(sql, invite.groupId());
          if (members.find(sql, invite.groupId(), user.id()).isEmpty()) {
            requireUsable(invite);
            invites.use(sql, invite);
            Role role = Objects.requireNonNull(Role.of(invite.role()));
            joining.join(sql, invite.groupId(), new Actor(user.id(), user.displayName()), role);
          }
          return groupService.get(caller, invite.groupId());
        });
  }

  private void requireUsable(Invite invite) {
    if (!clock.instant().isBefore(invite.expiresAt())) {
      throw ProblemException.of(ErrorCode.INVITE_INVALID, "The invite has expired.");
    }
    if (invite.uses() >= invite.maxUses()) {
      throw ProblemException.of(ErrorCode.INVITE_INVALID, "The invite is used up.");
    }
  }

  private Invite newInvite(String groupId, CreateInvite request) {
    Checks checks = new Checks();
    Instant now = clock.instant();
    String role = request.role() == null ? Role.MEMBER.wire() : request.role();
    checks.that(Role.of(role) != null, "role", "must be one of owner, admin, member, viewer");
    Instant expiresAt =
        request.expiresAt() == null
            ? now.plus(DEFAULT_LIFE)
            : checks.time("expires_at", request.expiresAt());
    checks.that(
        expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(MAX_LIFE)),
        "expires_at",
        "must be in the future, by at most a year");
    int maxUses = request.maxUses() == null ? 1 : request.maxUses();
    checks.that(maxUses >= 1 && maxUses <= MAX_USES, "max_uses", "must be from 1 to " + MAX_USES);
    checks.done();
    return new Invite(secrets.word(LETTERS, CODE_LENGTH), groupId, role, expiresAt, maxUses, 0);
  }

  /** As people type it: in any case, with hyphens or spaces. */
  private static String normalised(String code) {
    return code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
  }
}
