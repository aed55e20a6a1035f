package app.waystation.backend.group;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.AccountService;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.Conflicts;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Role;
import app.waystation.protocol.group.UpdateGroup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Groups and their settings. One transaction per command. */
@Singleton
public class GroupService {
  private static final List<String> BOARDS = List.of("car", "parking", "trip", "dock", "shop");

  private final Database database;
  private final GroupRows groups;
  private final Memberships memberships;
  private final MemberService members;
  private final AccountService accounts;
  private final RoomLog log;
  private final AuditLog audit;
  private final Conflicts conflicts;
  private final Clock clock;

  GroupService(
      Database database,
      GroupRows groups,
      Memberships memberships,
      MemberService members,
      AccountService accounts,
      RoomLog log,
      AuditLog audit,
      Conflicts conflicts,
      Clock clock) {
    this.database = database;
    this.groups = groups;
    this.memberships = memberships;
    this.members = members;
    this.accounts = accounts;
    this.log = log;
    this.audit = audit;
    this.conflicts = conflicts;
    this.clock = clock;
  }

  /** The groups the caller is in. */
  public Page<Group> list(Caller caller, Paging paging) {
    return paging.page(
        database.read(sql -> groups.of(sql, caller.userId(), paging.afterId(), paging.toFetch())),
        group -> new Paging.Cursor(group.createdAt(), group.id()));
  }

  /** One group. Throws 404 when the caller is not in it. */
  public Group get(Caller caller, String groupId) {
    return database.read(
        sql -> {
          Membership me = memberships.toRead(sql, groupId, caller.userId());
          return seenBy(me.role(), existing(sql, groupId));
        });
  }

  /** Makes a group whose owner is the caller. Throws 422, or 409 {@code already_exists}. */
  public Group create(Caller caller, CreateGroup request) {
    Group group = newGroup(request);
    return database.write(
        sql -> {
          User owner = accounts.me(caller);
          Actor actor = new Actor(owner.id(), owner.displayName());
          insert(sql, group, owner.id());
          tell(group, EventTypes.CREATE, actor);
          audit.record(
              sql, group.id(), actor.id(), "create", "group", group.id(), null, json(group));
          members.join(sql, group.id(), actor, Role.OWNER);
          return seenBy(Role.OWNER, group);
        });
  }

  /** Changes the settings of a group; for those who decide. Throws 403, 404, 409 or 422. */
  public Group update(Caller caller, String groupId, UpdateGroup change) {
    return database.write(
        sql -> {
          Group before = groups.lock(sql, groupId);
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireDecider();
          Group after = changed(before, change, me);
          groups.update(sql, after);
          audit.record(
              sql, groupId, me.userId(), "update", "group", groupId, json(before), json(after));
          tell(after, EventTypes.UPDATE, me.actor());
          return seenBy(me.role(), after);
        });
  }

  private void insert(Sql sql, Group group, String ownerId) {
    try {
      database.undoable(
          () -> {
            groups.insert(sql, group, ownerId);
            return group;
          });
    } catch (DatabaseException e) {
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  private void tell(Group group, String action, Actor actor) {
    log.append(
        RoomId.group(group.id()),
        EventDraft.of(EventTypes.GROUP_UPDATED, action, json(group)),
        actor);
  }

  private Group existing(Sql sql, String groupId) {
    return groups.find(sql, groupId).orElseThrow(ProblemException::notFound);
  }

  private Group newGroup(CreateGroup request) {
    Checks checks = new Checks();
    String id = checks.idOrNew("id", request.id());
    String name = checks.text("name", request.name(), 1, 80);
    List<String> boards =
        boards(checks, request.boards() == null ? List.of("car") : request.boards());
    String zone =
        checks.timeZone("time_zone", request.timeZone() == null ? "UTC" : request.timeZone());
    String currency =
        checks.currency("currency", request.currency() == null ? "EUR" : request.currency());
    checks.done();
    Instant now = clock.instant();
    boolean approval = Boolean.TRUE.equals(request.approvalRequired());
    return new Group(id, name, boards, zone, currency, approval, null, 1, now, now);
  }

  private Group changed(Group before, UpdateGroup change, Membership me) {
    Checks checks = new Checks();
    int version = checks.version(change.version());
    String name = change.name() == null ? before.name() : checks.text("name", change.name(), 1, 80);
    List<String> boards =
        change.boards() == null ? before.boards() : boards(checks, change.boards());
    String zone =
        change.timeZone() == null
            ? before.timeZone()
            : checks.timeZone("time_zone", change.timeZone());
    String currency =
        change.currency() == null
            ? before.currency()
            : checks.currency("currency", change.currency());
    checks.done();
    conflicts.requireCurrent(
        me.userId(),
        "group",
        before.id(),
        before.version(),
        version,
        json(seenBy(me.role(), before)));
    return new Group(
        before.id(),
        name,
        boards,
        zone,
        currency,
        change.approvalRequired() == null ? before.approvalRequired() : change.approvalRequired(),
        null,
        version + 1,
        before.createdAt(),
        clock.instant());
  }

  private static List<String> boards(Checks checks, List<String> boards) {
    return checks.someOf("boards", boards, BOARDS);
  }

  private static Group seenBy(Role role, Group group) {
    return new Group(
        group.id(),
        group.name(),
        group.boards(),
        group.timeZone(),
        group.currency(),
        group.approvalRequired(),
        role.wire(),
        group.version(),
        group.createdAt(),
        group.updatedAt());
  }

  private static String json(Group group) {
    return WireJson.toJson(group);
  }
}
