package app.waystation.backend.group;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.Actor;

/** Takes part when a member leaves or is removed, before they are told so. */
public interface LeavingListener {
  /**
   * The member is about to leave; still in the transaction.
   *
   * @param by who does it: the member or the one who removes them
   */
  void leaving(Sql sql, String groupId, String userId, Actor by);
}
