package app.waystation.backend.group;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.AccountClosing;
import app.waystation.backend.auth.AccountListener;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PersonalTraces;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import app.waystation.protocol.group.Role;
import app.waystation.protocol.group.UpdateMember;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is in a group and as what. A group that has members keeps at least one owner. */
@Singleton
public class MemberService implements AccountListener {
  private final Database database;
  private final GroupRows groups;
  private final MemberRows members;
  private final Memberships memberships;
  private final List<LeavingListener> listeners;
  private final RoomLog log;
  private final PersonalTraces traces;
  private final AuditLog audit;
  private final Clock clock;

  MemberService(
      Database database,
      GroupRows groups,
      MemberRows members,
      Memberships memberships,
      List<LeavingListener> listeners,
      RoomLog log,
      PersonalTraces traces,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.groups = groups;
    this.members = members;
    this.memberships = memberships;
    this.listeners = listeners;
    this.log = log;
    this.traces = traces;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who is in the group. Throws 404. */
  public Page<Member> list(Caller caller, String groupId, Paging paging) {
    return paging.page(
        database.read(
            sql -> {
              memberships.toRead(sql, groupId, caller.userId());
              return members.in(sql, groupId, paging.afterId(), paging.toFetch());
            }),
        member -> new Paging.Cursor(member.joinedAt(), member.userId()));
  }

  /** Gives a member another role. Throws 403, 404, 409 {@code last_owner} or 422. */
  public Member setRole(Caller caller, String groupId, String userId, UpdateMember change) {
    return database.write(
        sql -> {
          groups.lock(sql, groupId);
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireDecider();
          Member before =
              members.find(sql, groupId, userId).orElseThrow(ProblemException::notFound);
          Role wanted = role(change.role());
          requireMayHandle(me, before.role());
          requireMayGive(me, wanted);
          if (wanted != Role.OWNER) {
            requireOwnerBeside(sql, before);
          }
          members.setRole(sql, groupId, userId, wanted.wire());
          Member after = existing(sql, groupId, userId);
          record(sql, me.userId(), "set_role", before, after);
          tell(after, EventTypes.MEMBER_UPDATED, EventTypes.UPDATE, me.actor());
          return after;
        });
  }

  /** Takes somebody out of the group, or oneself. Throws 403, 404 or 409 {@code last_owner}. */
  public void remove(Caller caller, String groupId, String userId) {
    database.change(
        sql -> {
          groups.lock(sql, groupId);
          members.lock(sql, groupId, userId);
          Membership me = memberships.toWrite(sql, groupId, caller.userId());
          Member member =
              members.find(sql, groupId, userId).orElseThrow(ProblemException::notFound);
          if (!userId.equals(me.userId())) {
            requireMayHandle(me.requireDecider(), member.role());
          }
          requireOwnerBeside(sql, member);
          leave(sql, member, me.actor());
        });
  }

  /** Lets somebody in. The group is locked by the caller. */
  Member join(Sql sql, String groupId, Actor who, Role role) {
    members.join(sql, groupId, who.id(), role.wire(), clock.instant());
    Member member = existing(sql, groupId, who.id());
    record(sql, who.id(), "join", null, member);
    tell(member, EventTypes.MEMBER_JOINED, EventTypes.CREATE, who);
    return member;
  }

  @Override
  public void renamed(Sql sql, Actor account) {
    for (String groupId : members.groupsOf(sql, account.id())) {
      // Empty: removed a moment ago.
      members
          .find(sql, groupId, account.id())
          .ifPresent(member -> tell(member, EventTypes.MEMBER_UPDATED, EventTypes.UPDATE, account));
    }
  }

  @Override
  public void closing(Sql sql, Actor account) {
    List<String> orphaned = new ArrayList<>();
    for (String groupId : members.groupsOf(sql, account.id())) {
      Group group = groups.lock(sql, groupId);
      members.lock(sql, groupId, account.id());
      Member member = existing(sql, groupId, account.id());
      if (isLastOwner(sql, member) && members.count(sql, groupId) > 1) {
        orphaned.add(group.name());
      } else {
        leave(sql, member, account);
      }
    }
    if (!orphaned.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.LAST_OWNER,
          "You are the only owner of "
              + String.join(", ", orphaned)
              + ", and others are in it: make one of them an owner first.");
    }
    traces.rename(
        sql,
        members.everOf(sql, account.id()).stream().map(RoomId::group).toList(),
        account,
        AccountClosing.NAME_LEFT_BEHIND);
  }

  private void leave(Sql sql, Member member, Actor by) {
    listeners.forEach(listener -> listener.leaving(sql, member.groupId(), member.userId(), by));
    members.leave(sql, member.groupId(), member.userId(), clock.instant());
    record(sql, by.id(), "leave", member, null);
    log.append(
        RoomId.group(member.groupId()),
        EventDraft.of(EventTypes.MEMBER_LEFT, EventTypes.DELETE, WireJson.toJson(member))
            .revoking(member.userId()),
        by);
  }

  private void requireOwnerBeside(Sql sql, Member member) {
    if (isLastOwner(sql, member)) {
      throw ProblemException.of(
          ErrorCode.LAST_OWNER, "A group keeps one owner: make somebody else an owner first.");
    }
  }

  private boolean isLastOwner(Sql sql, Member member) {
    return Role.OWNER.wire().equals(member.role()) && members.owners(sql, member.groupId()) == 1;
  }

  /** An admin handles everyone but owners. */
  private static void requireMayHandle(Membership me, String theirRole) {
    if (Role.OWNER.wire().equals(theirRole) && me.role() != Role.OWNER) {
      throw ProblemException.forbidden("Only an owner may do this to an owner.");
    }
  }

  /** Nobody gives more than they have. */
  static void requireMayGive(Membership me, Role role) {
    if (role == Role.OWNER && me.role() != Role.OWNER) {
      throw ProblemException.forbidden("Only an owner may make an owner.");
    }
  }

  /** Reads a role; throws 422. */
  static Role role(@Nullable String wire) {
    Role role = Role.of(wire);
    Checks checks = new Checks();
    checks.that(role != null, "role", "must be one of owner, admin, member, viewer");
    checks.done();
    return Objects.requireNonNull(role);
  }

  private Member existing(Sql sql, String groupId, String userId) {
    return members.find(sql, groupId, userId).orElseThrow();
  }

  private void record(
      Sql sql, String actorId, String action, @Nullable Member before, @Nullable Member after) {
    Member one = Objects.requireNonNull(after == null ? before : after);
    audit.record(
        sql,
        one.groupId(),
        actorId,
        action,
        "member",
        one.userId(),
        before == null ? null : WireJson.toJson(before),
        after == null ? null : WireJson.toJson(after));
  }

  private void tell(Member member, String type, String action, Actor actor) {
    log.append(
        RoomId.group(member.groupId()),
        EventDraft.of(type, action, WireJson.toJson(member)),
        actor);
  }
}
