package app.waystation.android.ui.common;

import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.protocol.group.Role;

/** What roles are called. */
public final class RoleWords {
  private RoleWords() {}

  /** The name of a role. */
  public static @StringRes int of(Role role) {
    return switch (role) {
      case OWNER -> R.string.role_owner;
      case ADMIN -> R.string.role_admin;
      case MEMBER -> R.string.role_member;
      case VIEWER -> R.string.role_viewer;
    };
  }
}
