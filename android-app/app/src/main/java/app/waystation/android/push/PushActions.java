package app.waystation.android.push;

import app.waystation.android.sync.BackgroundWork;
import app.waystation.android.sync.CommandOutcome;
import java.util.concurrent.CompletableFuture;

/** What the buttons of a notification do. */
public final class PushActions {
  private final Decider decider;
  private final Notifier notifier;
  private final BackgroundWork work;

  /** Lets {@code decider} decide. */
  public PushActions(Decider decider, Notifier notifier, BackgroundWork work) {
    this.decider = decider;
    this.notifier = notifier;
    this.work = work;
  }

  /** Decides on reservations; the board that knows how. */
  public interface Decider {
    /** Approves, or declines. */
    CompletableFuture<CommandOutcome> decide(String reservationId, boolean approve);
  }

  /** Does what the button said; done when it is safe in the outbox, or was refused visibly. */
  public CompletableFuture<Void> act(String action, String reservationId) {
    boolean approve = action.equals(SystemNotifier.ACTION_APPROVE);
    if (!approve && !action.equals(SystemNotifier.ACTION_DECLINE)) {
      return CompletableFuture.completedFuture(null);
    }
    return decider
        .decide(reservationId, approve)
        .thenAccept(
            outcome -> {
              if (outcome instanceof CommandOutcome.NeedsNetwork) {
                notifier.showNeedsNetwork(reservationId);
              } else {
                notifier.cancel(reservationId);
                work.requestUrgentSync();
              }
            });
  }
}
