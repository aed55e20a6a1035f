package app.waystation.android.group;

import androidx.lifecycle.LiveData;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.GroupDao;
import app.waystation.android.data.db.GroupRow;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.data.db.TableLiveData;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.session.Session;
import app.waystation.android.sync.SyncEngine;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * My groups and their members, read from Room. Making, joining and inviting need the server's
 * answer at once: without a network they say so.
 */
public final class GroupRepository {
  private static final String[] TABLES = {"groups", "members"};

  private final WaystationDatabase database;
  private final GroupDao dao;
  private final RestClient rest;
  private final SyncEngine sync;
  private final Session session;
  private final Executor io;
  private final Executor net;

  /** Reads from {@code database}, asks through {@code rest}. */
  public GroupRepository(
      WaystationDatabase database,
      RestClient rest,
      SyncEngine sync,
      Session session,
      Executor io,
      Executor net) {
    this.database = database;
    this.dao = database.groups();
    this.rest = rest;
    this.sync = sync;
    this.session = session;
    this.io = io;
    this.net = net;
  }

  /** My groups by name. */
  public LiveData<List<GroupItem>> groups() {
    return new TableLiveData<>(database, io, TABLES, this::groupsNow);
  }

  /** The same, once; blocks. */
  public List<GroupItem> groupsNow() {
    User me = session.user();
    Map<String, Role> roles = new HashMap<>();
    if (me != null) {
      for (MemberRow member : dao.membershipsOf(me.id())) {
        roles.put(member.groupId(), roleOf(member));
      }
    }
    List<GroupItem> items = new ArrayList<>();
    for (GroupRow group : dao.groups()) {
      items.add(
          new GroupItem(
              group.id(),
              group.name(),
              group.boardNames(),
              group.timeZone(),
              group.currency(),
              group.approvalRequired(),
              roles.getOrDefault(group.id(), Role.VIEWER)));
    }
    return items;
  }

  /** Whether there is none on this phone; {@link #groups} may not have told of a new one yet. */
  public CompletableFuture<Boolean> isEmpty() {
    return CompletableFuture.supplyAsync(() -> groupsNow().isEmpty(), io);
  }

  /** A group's members by name. */
  public LiveData<List<MemberItem>> members(String groupId) {
    return new TableLiveData<>(database, io, TABLES, () -> membersNow(groupId));
  }

  /** The same, once; blocks. */
  public List<MemberItem> membersNow(String groupId) {
    User me = session.user();
    List<MemberItem> items = new ArrayList<>();
    for (MemberRow member : dao.members(groupId)) {
      items.add(
          new MemberItem(
              member.userId(),
              member.displayName(),
              roleOf(member),
              me != null && me.id().equals(member.userId())));
    }
    return items;
  }

  /** Makes a group with me as its owner; its value is the group's id, followed from then on. */
  public CompletableFuture<GroupResult<String>> create(CreateGroup group) {
    return entering("groups", group);
  }

  /** Joins by code; its value is the group's id, followed from then on. */
  public CompletableFuture<GroupResult<String>> join(String code) {
    // Nothing of a code may reach into the path.
    String safe = code.trim().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9-]", "");
    return entering("invites/" + safe + "/accept", null);
  }

  /** Makes an invite code. */
  public CompletableFuture<GroupResult<Invite>> createInvite(String groupId, CreateInvite invite) {
    return ask("groups/" + groupId + "/invites", invite, ok -> ok.read(Invite.class));
  }

  /** Done when the group's rows are here, so that the next screen has something to show. */
  private CompletableFuture<GroupResult<String>> entering(String path, @Nullable Object body) {
    return GroupRepository.this
        .<String>ask(path, body, ok -> ok.read(Group.class).id())
        .thenCompose(
            result ->
                result instanceof GroupResult.Done<String>
                    ? sync.syncNow().thenApply(report -> result)
                    : CompletableFuture.completedFuture(result));
  }

  private <T> CompletableFuture<GroupResult<T>> ask(
      String path, @Nullable Object body, Function<Answer.Ok, T> read) {
    String key = EntityIds.next();
    return CompletableFuture.supplyAsync(
        () -> {
          Answer answer =
              body == null ? rest.send("POST", path, null, key) : rest.post(path, body, key);
          return resultOf(answer, read);
        },
        net);
  }

  private static <T> GroupResult<T> resultOf(Answer answer, Function<Answer.Ok, T> read) {
    if (answer instanceof Answer.Ok ok) {
      try {
        return new GroupResult.Done<>(read.apply(ok));
      } catch (WireException e) {
        return new GroupResult.NeedsNetwork<>();
      }
    }
    if (answer instanceof Answer.Refusal refusal) {
      Problem problem = refusal.problem();
      return new GroupResult.Refused<>(
          problem.code(),
          problem.detail() == null ? problem.title() : problem.detail(),
          problem.errors() == null ? List.of() : problem.errors());
    }
    return new GroupResult.NeedsNetwork<>();
  }

  private static Role roleOf(MemberRow member) {
    Role role = Role.of(member.role());
    // A role of a newer server: show everything, offer nothing.
    return role == null ? Role.VIEWER : role;
  }
}
