package app.waystation.android.session;

import app.waystation.android.sync.EntityApplier;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.frame.RoomEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes over what changed in one's profile on another phone. */
public final class ProfileApplier implements EntityApplier {
  private static final String USER_UPDATED = "user_updated";

  private final Session session;

  /** Into this session. */
  public ProfileApplier(Session session) {
    this.session = session;
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of(USER_UPDATED);
  }

  @Override
  public Set<String> entityTypes() {
    return Set.of();
  }

  @Override
  public void apply(RoomEvent event) {
    session.profileChanged(WireJson.fromJson(User.class, event.data()));
  }

  @Override
  public void applyAnswer(String entityType, String json) {
    throw new IllegalStateException("No command of the outbox changes a profile");
  }

  @Override
  public void applyDeletion(String entityType, String entityId) {
    throw new IllegalStateException("No command of the outbox deletes a profile");
  }

  @Override
  public @Nullable Current current(String entityType, String entityId) {
    return null;
  }

  @Override
  public void replaceAll(String room, Map<String, String> entities) {
    String users = entities.get("users");
    if (users != null && RoomId.parse(room).kind().equals(RoomId.USER)) {
      WireJson.listFromJson(User.class, users).forEach(session::profileChanged);
    }
  }

  @Override
  public void removeAll(String room) {
    // A profile goes with the session.
  }
}
