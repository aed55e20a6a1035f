package app.waystation.android.group;

import app.waystation.protocol.group.Role;

/** A member of a group as a screen shows them. */
public record MemberItem(String userId, String displayName, Role role, boolean isMe) {}
