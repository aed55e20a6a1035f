package app.waystation.backend.group;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.Paging;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.group.UpdateMember;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** {@code groups} and {@code invites}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class GroupController {
  private final GroupService groups;
  private final MemberService members;
  private final InviteService invites;
  private final Idempotency idempotency;

  GroupController(
      GroupService groups, MemberService members, InviteService invites, Idempotency idempotency) {
    this.groups = groups;
    this.members = members;
    this.invites = invites;
    this.idempotency = idempotency;
  }

  @Get("/groups")
  Page<Group> list(
      Caller caller, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
    return groups.list(caller, Paging.of(after, limit));
  }

  @Post("/groups")
  HttpResponse<?> create(Caller caller, @Body CreateGroup body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(), request, body, () -> HttpResponse.created(groups.create(caller, body)));
  }

  @Get("/groups/{id}")
  Group get(Caller caller, String id) {
    return groups.get(caller, Ids.inPath(id));
  }

  @Patch("/groups/{id}")
  HttpResponse<?> update(Caller caller, String id, @Body UpdateGroup body, HttpRequest<?> request) {
    String groupId = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.ok(groups.update(caller, groupId, body)));
  }

  @Get("/groups/{id}/members")
  Page<Member> members(
      Caller caller,
      String id,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable Integer limit) {
    return members.list(caller, Ids.inPath(id), Paging.of(after, limit));
  }

  @Patch("/groups/{id}/members/{userId}")
  HttpResponse<?> setRole(
      Caller caller, String id, String userId, @Body UpdateMember body, HttpRequest<?> request) {
    String groupId = Ids.inPath(id);
    String memberId = Ids.inPath(userId);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.ok(members.setRole(caller, groupId, memberId, body)));
  }

  @Delete("/groups/{id}/members/{userId}")
  HttpResponse<?> remove(Caller caller, String id, String userId, HttpRequest<?> request) {
    String groupId = Ids.inPath(id);
    String memberId = Ids.inPath(userId);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          members.remove(caller, groupId, memberId);
          return HttpResponse.noContent();
        });
  }

  @Post("/groups/{id}/invites")
  HttpResponse<?> invite(
      Caller caller, String id, @Body @Nullable CreateInvite body, HttpRequest<?> request) {
    String groupId = Ids.inPath(id);
    CreateInvite wanted = body == null ? new CreateInvite(null, null, null) : body;
    return idempotency.once(
        caller.userId(),
        request,
        wanted,
        () -> HttpResponse.created(invites.create(caller, groupId, wanted)));
  }

  @Post("/invites/{code}/accept")
  HttpResponse<?> accept(Caller caller, String code, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(), request, null, () -> HttpResponse.ok(invites.accept(caller, code)));
  }
}
