package app.waystation.android.group;

import app.waystation.android.data.db.GroupDao;
import app.waystation.android.data.db.GroupRow;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.sync.EntityApplier;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies what concerns groups themselves and their members. */
public final class GroupApplier implements EntityApplier {
  static final String GROUP = "group";

  private final GroupDao dao;

  /** Applies to these rows. */
  public GroupApplier(GroupDao dao) {
    this.dao = dao;
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of(
        EventTypes.GROUP_UPDATED,
        EventTypes.MEMBER_JOINED,
        EventTypes.MEMBER_UPDATED,
        EventTypes.MEMBER_LEFT);
  }

  @Override
  public Set<String> entityTypes() {
    return Set.of(GROUP);
  }

  @Override
  public void apply(RoomEvent event) {
    if (event.type().equals(EventTypes.GROUP_UPDATED)) {
      applyAnswer(GROUP, event.data());
      return;
    }
    Member member = WireJson.fromJson(Member.class, event.data());
    if (event.type().equals(EventTypes.MEMBER_LEFT)) {
      dao.removeMember(member.groupId(), member.userId());
    } else {
      dao.put(MemberRow.of(member));
    }
  }

  @Override
  public void applyAnswer(String entityType, String json) {
    Group group = WireJson.fromJson(Group.class, json);
    GroupRow here = dao.group(group.id());
    if (here == null || group.version() >= here.version()) {
      dao.put(GroupRow.of(group));
    }
  }

  @Override
  public void applyDeletion(String entityType, String entityId) {
    dao.removeGroup(entityId);
  }

  @Override
  public @Nullable Current current(String entityType, String entityId) {
    // No command of the outbox changes a group: nothing can conflict.
    return null;
  }

  @Override
  public void replaceAll(String room, Map<String, String> entities) {
    removeAll(room);
    String groups = entities.get("groups");
    if (groups != null) {
      WireJson.listFromJson(Group.class, groups).forEach(group -> dao.put(GroupRow.of(group)));
    }
    String members = entities.get("members");
    if (members != null) {
      WireJson.listFromJson(Member.class, members).forEach(m -> dao.put(MemberRow.of(m)));
    }
  }

  @Override
  public void removeAll(String room) {
    RoomId id = RoomId.parse(room);
    if (id.kind().equals(RoomId.GROUP)) {
      dao.removeMembers(id.id());
      dao.removeGroup(id.id());
    }
  }
}
