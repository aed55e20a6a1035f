package app.waystation.android.group;

import app.waystation.protocol.group.Role;
import java.util.List;

/**
 * A group as a screen shows it.
 *
 * @param myRole what I may do in it
 */
public record GroupItem(
    String id,
    String name,
    List<String> boards,
    String timeZone,
    String currency,
    boolean approvalRequired,
    Role myRole) {}
