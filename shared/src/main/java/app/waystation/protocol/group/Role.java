package app.waystation.protocol.group;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a member may do, from most to least. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER,
  VIEWER;

  /** Reads the wire's word; null for one this version does not know. */
  public static @Nullable Role of(@Nullable String wire) {
    for (Role role : values()) {
      if (role.wire().equals(wire)) {
        return role;
      }
    }
    return null;
  }

  /** The word on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this role decides for others: approves, invites, changes the group. */
  public boolean decides() {
    return this == OWNER || this == ADMIN;
  }

  /** Whether this role may change anything at all. */
  public boolean writes() {
    return this != VIEWER;
  }
}
