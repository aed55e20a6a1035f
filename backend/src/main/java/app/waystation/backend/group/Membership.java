package app.waystation.backend.group;

import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.group.Role;

/**
 * A person's place in a group, now.
 *
 * @param approvalRequired whether members of this group have to ask
 * @param timeZone of the group, IANA
 */
public record Membership(
    String groupId,
    String userId,
    String displayName,
    Role role,
    boolean approvalRequired,
    String timeZone) {

  /** The person, as events name them. */
  public Actor actor() {
    return new Actor(userId, displayName);
  }

  /** The room in which the group is told. */
  public RoomId room() {
    return RoomId.group(groupId);
  }

  /** Whether what this person asks for has to be approved by another. */
  public boolean mustAsk() {
    return approvalRequired && !role.decides();
  }

  /**
   * Goes on only for those who may change anything.
   *
   * @throws ProblemException 403 for a viewer
   */
  public Membership requireWriter() {
    if (!role.writes()) {
      throw ProblemException.forbidden("A viewer may look, but not change anything.");
    }
    return this;
  }

  /**
   * Goes on only for those who decide for others.
   *
   * @throws ProblemException 403 for members and viewers
   */
  public Membership requireDecider() {
    if (!role.decides()) {
      throw ProblemException.forbidden("Only an owner or an admin of the group may do this.");
    }
    return this;
  }

  /**
   * Goes on for those who decide, and for whom it belongs to if they may change anything.
   *
   * @throws ProblemException 403 for others
   */
  public Membership requireWriterOf(String ownerId) {
    requireWriter();
    if (!role.decides() && !userId.equals(ownerId)) {
      throw ProblemException.forbidden("This is someone else's; an owner or admin may change it.");
    }
    return this;
  }
}
