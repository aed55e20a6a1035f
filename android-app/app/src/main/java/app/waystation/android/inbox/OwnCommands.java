package app.waystation.android.inbox;

import app.waystation.android.data.db.CommandClass;
import app.waystation.android.session.Session;
import app.waystation.android.sync.CommandDraft;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.Proposal;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.auth.User;
import java.util.concurrent.CompletableFuture;

/** Commands about what is this person's alone: facts in the private room, without a version. */
final class OwnCommands {
  private final Outbox outbox;
  private final Session session;

  OwnCommands(Outbox outbox, Session session) {
    this.outbox = outbox;
    this.session = session;
  }

  CompletableFuture<CommandOutcome> send(
      String entityType, String entityId, String kind, String method, String path, String body) {
    User me = session.user();
    if (me == null) {
      return CompletableFuture.completedFuture(
          new CommandOutcome.NotAllowed(ErrorCode.UNAUTHORIZED.wire()));
    }
    return outbox.submit(
        () ->
            new Proposal.Send(
                new CommandDraft(
                    RoomId.user(me.id()).toString(),
                    entityType,
                    entityId,
                    null,
                    kind,
                    CommandClass.FACT,
                    false,
                    method,
                    path,
                    body,
                    null,
                    null)));
  }
}
