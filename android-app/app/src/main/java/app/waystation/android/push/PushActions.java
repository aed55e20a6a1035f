package app.waystation.android.push;

import app.waystation.android.sync.BackgroundWork;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.protocol.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the buttons of a notification do. Marking as read waits in the outbox; a decision for others
 * is never made on old knowledge: without a network it is put off to when there is one, and what
 * came of it is shown.
 */
public final class PushActions {
  private final Decider decider;
  private final Reads reads;
  private final Notifier notifier;
  private final BackgroundWork work;

  /** Lets {@code decider} decide and {@code reads} mark. */
  public PushActions(Decider decider, Reads reads, Notifier notifier, BackgroundWork work) {
    this.decider = decider;
    this.reads = reads;
    this.notifier = notifier;
    this.work = work;
  }

  /** Decides on reservations; the board that knows how. */
  public interface Decider {
    /**
     * Approves, or declines.
     *
     * @param reason for the one who asked; null: none was given
     */
    CompletableFuture<CommandOutcome> decide(
        String reservationId, boolean approve, @Nullable String reason);

    /** Sends what waits and says what became of that command. */
    CompletableFuture<Verdict> send(long entry);
  }

  /** Marks as read; the inbox. */
  public interface Reads {
    /** These. */
    CompletableFuture<?> read(List<String> eventIds);

    /** Everything about one thing. */
    CompletableFuture<?> readAbout(String link);
  }

  /** What the server has said to a command. */
  public sealed interface Verdict {
    /** Yes. */
    record Accepted() implements Verdict {}

    /** No, for good. */
    record Refused(@Nullable String reason) implements Verdict {}

    /** Nothing yet. */
    record Unheard() implements Verdict {}
  }

  /** As {@link #act(String, String, String)}, without a reason. */
  public CompletableFuture<Void> act(String action, String reservationId) {
    return act(action, reservationId, null);
  }

  /** Does what the button said; done when it is safe, or was refused visibly. */
  public CompletableFuture<Void> act(String action, String reservationId, @Nullable String reason) {
    boolean approve = action.equals(SystemNotifier.ACTION_APPROVE);
    if (!approve && !action.equals(SystemNotifier.ACTION_DECLINE)) {
      return CompletableFuture.completedFuture(null);
    }
    return decider
        .decide(reservationId, approve, reason)
        .thenCompose(
            outcome -> {
              if (outcome instanceof CommandOutcome.NeedsNetwork) {
                notifier.showWillDecide(reservationId, approve);
                work.decideWhenOnline(reservationId, approve, reason);
                return CompletableFuture.completedFuture(null);
              }
              if (!(outcome instanceof CommandOutcome.Queued)) {
                notifier.showNotDecided(reservationId, reasonOf(outcome));
                return CompletableFuture.completedFuture(null);
              }
              String link = PushLinks.reservation(reservationId);
              notifier.cancel(link);
              work.requestUrgentSync();
              return reads.readAbout(link).thenApply(marked -> null);
            });
  }

  /**
   * Makes a decision that has waited for the network, and shows what came of it.
   *
   * @return false: it could not be made yet
   */
  public CompletableFuture<Boolean> decideNow(
      String reservationId, boolean approve, @Nullable String reason) {
    return decider
        .decide(reservationId, approve, reason)
        .thenCompose(
            outcome -> {
              if (outcome instanceof CommandOutcome.NeedsNetwork) {
                return CompletableFuture.completedFuture(false);
              }
              if (outcome instanceof CommandOutcome.Queued queued) {
                // From here on it is safe in the outbox: it is never asked for again.
                return decider
                    .send(queued.entry())
                    .thenApply(verdict -> shown(reservationId, approve, verdict))
                    .thenCompose(
                        done ->
                            reads
                                .readAbout(PushLinks.reservation(reservationId))
                                .thenApply(marked -> true));
              }
              notifier.showNotDecided(reservationId, reasonOf(outcome));
              return CompletableFuture.completedFuture(true);
            });
  }

  /** Marks one notification as read. */
  public CompletableFuture<Void> markRead(String eventId) {
    return reads.read(List.of(eventId)).thenApply(marked -> null);
  }

  private boolean shown(String reservationId, boolean approve, Verdict verdict) {
    if (verdict instanceof Verdict.Accepted) {
      notifier.showDecided(reservationId, approve);
    } else if (verdict instanceof Verdict.Refused refused) {
      notifier.showNotDecided(reservationId, refused.reason());
    } else {
      notifier.cancel(PushLinks.reservation(reservationId));
    }
    return true;
  }

  /** Null: it is gone, or was decided by somebody else. */
  private static @Nullable String reasonOf(CommandOutcome outcome) {
    if (outcome instanceof CommandOutcome.Invalid invalid && !invalid.errors().isEmpty()) {
      return invalid.errors().get(0).message();
    }
    return outcome instanceof CommandOutcome.NotAllowed no
            && no.code().equals(ErrorCode.FORBIDDEN.wire())
        ? ErrorCode.FORBIDDEN.wire()
        : null;
  }
}
