package app.waystation.android.group;

import androidx.lifecycle.LiveData;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Invite;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Surface only; the substance follows. */
public final class GroupRepository {
  /** My groups by name. */
  public LiveData<List<GroupItem>> groups() {
    throw new UnsupportedOperationException();
  }

  /** A group's members by name. */
  public LiveData<List<MemberItem>> members(String groupId) {
    throw new UnsupportedOperationException();
  }

  /** Makes a group with me as its owner; its value is the group's id, followed from then on. */
  public CompletableFuture<GroupResult<String>> create(CreateGroup group) {
    throw new UnsupportedOperationException();
  }

  /** Makes an invite code. */
  public CompletableFuture<GroupResult<Invite>> createInvite(String groupId, CreateInvite invite) {
    throw new UnsupportedOperationException();
  }

  /** Joins by code; its value is the group's id, followed from then on. */
  public CompletableFuture<GroupResult<String>> join(String code) {
    throw new UnsupportedOperationException();
  }
}
