package app.waystation.android.board.car;

import app.waystation.android.data.db.OutboxState;
import app.waystation.android.push.PushActions;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.sync.SyncEngine;
import app.waystation.protocol.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Decisions on reservations that are made from a notification. */
public final class ShadeDecisions implements PushActions.Decider {
  private final CarRepository car;
  private final SyncEngine sync;
  private final Outbox outbox;
  private final Executor io;

  /** Decides through {@code car}. */
  public ShadeDecisions(CarRepository car, SyncEngine sync, Outbox outbox, Executor io) {
    this.car = car;
    this.sync = sync;
    this.outbox = outbox;
    this.io = io;
  }

  /** A push may come before its reservation has: then the row is fetched first. */
  @Override
  public CompletableFuture<CommandOutcome> decide(
      String reservationId, boolean approve, @Nullable String reason) {
    return once(reservationId, approve, reason)
        .thenCompose(
            outcome ->
                outcome instanceof CommandOutcome.NotAllowed no
                        && no.code().equals(ErrorCode.NOT_FOUND.wire())
                    ? sync.syncNow().thenCompose(report -> once(reservationId, approve, reason))
                    : CompletableFuture.completedFuture(outcome));
  }

  @Override
  public CompletableFuture<PushActions.Verdict> send(long entry) {
    return sync.syncNow().thenApplyAsync(report -> verdict(entry), io);
  }

  private PushActions.Verdict verdict(long entry) {
    for (OutboxItem item : outbox.itemsNow()) {
      if (item.entry() == entry) {
        return item.state() == OutboxState.REFUSED || item.state() == OutboxState.CONFLICT
            ? new PushActions.Verdict.Refused(item.reasonText())
            : new PushActions.Verdict.Unheard();
      }
    }
    return new PushActions.Verdict.Accepted();
  }

  private CompletableFuture<CommandOutcome> once(
      String reservationId, boolean approve, @Nullable String reason) {
    return approve ? car.approve(reservationId) : car.decline(reservationId, reason);
  }
}
