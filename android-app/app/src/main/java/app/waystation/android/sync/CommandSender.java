package app.waystation.android.sync;

import android.database.sqlite.SQLiteConstraintException;
import android.database.sqlite.SQLiteException;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.OutboxDao;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends what stands in the outbox: one command at a time, in the order in which they were made, but
 * around whatever has to wait. Lives on the sync thread; requests run on {@code io}.
 *
 * <p>A command waits while an earlier one of the same entity, or of the entity it needs, is not
 * decided. Trouble and silence are tried again for ever, with the same key; a refusal is final.
 */
final class CommandSender {
  /** The reason code of a command that got no answer. */
  static final String UNREACHABLE = "unreachable";

  private static final int DELETED = 204;

  /** So many silences in a row are laid to the network, more to the command itself. */
  private static final int PATIENCE = 3;

  private final WaystationDatabase database;
  private final OutboxDao outbox;
  private final RestClient rest;
  private final Appliers appliers;
  private final Scheduler scheduler;
  private final Executor io;
  private final Clock clock;
  private final Backoff backoff;
  private final List<Runnable> whenQuiet = new ArrayList<>();

  private boolean allowed;
  private boolean busy;
  private int silences;
  private int decided;
  private @Nullable Cancellable nextTry;

  CommandSender(
      WaystationDatabase database,
      RestClient rest,
      Appliers appliers,
      Scheduler scheduler,
      Executor io,
      Clock clock,
      Backoff backoff) {
    this.database = database;
    this.outbox = database.outbox();
    this.rest = rest;
    this.appliers = appliers;
    this.scheduler = scheduler;
    this.io = io;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** After a start: what was on its way when the process died is queued again, with its key. */
  void recover() {
    database.runInTransaction(
        () -> {
          for (OutboxEntry entry : outbox.inState(OutboxState.SENDING)) {
            outbox.update(OutboxEdits.interrupted(entry));
          }
        });
  }

  /** Whether sending makes sense now. */
  void setAllowed(boolean allowed) {
    this.allowed = allowed;
    if (allowed) {
      wake();
    } else {
      cancelTimer();
      settle();
    }
  }

  boolean isAllowed() {
    return allowed;
  }

  /** A new connection: the next silence is the first one. */
  void forgetSilence() {
    silences = 0;
    database.runInTransaction(
        () -> {
          for (OutboxEntry entry : outbox.inState(OutboxState.QUEUED)) {
            if (entry.nextTryAt() != null && UNREACHABLE.equals(entry.reasonCode())) {
              outbox.update(OutboxEdits.interrupted(entry));
            }
          }
        });
  }

  /** Runs once, as soon as nothing is on its way and nothing could go now. */
  void onceQuiet(Runnable action) {
    whenQuiet.add(action);
    wake();
  }

  /** How many commands the server has decided since the start. */
  int decided() {
    return decided;
  }

  /** How many commands still have to go out, and wait for nobody but the network. */
  int waiting() {
    return unblocked(outbox.all()).size() + outbox.inState(OutboxState.SENDING).size();
  }

  /** Something may have become sendable. */
  void wake() {
    if (!allowed || busy) {
      settle();
      return;
    }
    cancelTimer();
    Instant now = clock.instant();
    Instant soonest = null;
    OutboxEntry next = null;
    for (OutboxEntry entry : unblocked(outbox.all())) {
      Instant at = entry.nextTryAt();
      if (at == null || isDue(at, now)) {
        next = entry;
        break;
      }
      if (soonest == null || at.isBefore(soonest)) {
        soonest = at;
      }
    }
    if (next != null) {
      send(next);
      return;
    }
    if (soonest != null) {
      nextTry = scheduler.schedule(Duration.between(now, soonest), this::wake);
    }
    settle();
  }

  /** What no earlier command stands in the way of, in order. */
  static List<OutboxEntry> unblocked(List<OutboxEntry> inOrder) {
    Map<Long, Long> blockers = blockers(inOrder);
    List<OutboxEntry> free = new ArrayList<>();
    for (OutboxEntry entry : inOrder) {
      if (!blockers.containsKey(entry.position()) && entry.state() == OutboxState.QUEUED) {
        free.add(entry);
      }
    }
    return free;
  }

  /** By position: the first command that has to be decided before this one can be sent. */
  static Map<Long, Long> blockers(List<OutboxEntry> inOrder) {
    Map<String, Long> undecided = new HashMap<>();
    Map<Long, Long> blockers = new HashMap<>();
    for (OutboxEntry entry : inOrder) {
      Long blocker = undecided.get(entry.entityId());
      if (blocker == null && entry.parentId() != null) {
        blocker = undecided.get(entry.parentId());
      }
      if (blocker != null) {
        blockers.put(entry.position(), blocker);
      }
      boolean refusedChange = entry.state() == OutboxState.REFUSED && !entry.creates();
      if (!refusedChange) {
        undecided.putIfAbsent(entry.entityId(), entry.position());
      }
    }
    return blockers;
  }

  /** No wait is that long: if one seems to be, the clock was put back meanwhile. */
  private static boolean isDue(Instant at, Instant now) {
    return !at.isAfter(now) || at.isAfter(now.plus(RestClient.MAX_RETRY_AFTER));
  }

  private void send(OutboxEntry entry) {
    OutboxEntry sending = OutboxEdits.sending(entry);
    // It may have been withdrawn since it was read: then it is gone, and must not be sent.
    boolean stillWanted =
        database.runInTransaction(
            () -> {
              boolean same = entry.equals(outbox.entry(entry.position()));
              if (same) {
                outbox.update(sending);
              }
              return same;
            });
    if (!stillWanted) {
      scheduler.execute(this::wake);
      return;
    }
    busy = true;
    io.execute(
        () -> {
          Answer answer = ask(sending);
          scheduler.execute(() -> take(sending, answer));
        });
  }

  private Answer ask(OutboxEntry sending) {
    try {
      return rest.send(
          sending.method(), sending.path(), sending.bodyToSend(), sending.idempotencyKey());
    } catch (RuntimeException e) {
      // Whatever cannot even be asked must not stop the others.
      return new Answer.Trouble(0, null);
    }
  }

  private void take(OutboxEntry sent, Answer answer) {
    busy = false;
    boolean goOn;
    try {
      goOn = database.runInTransaction(() -> record(sent, answer));
    } catch (SQLiteException e) {
      // For example a full disk: nothing was written down, so it is sent again with its key.
      cancelTimer();
      nextTry = scheduler.schedule(backoff.after(++silences), this::recoverAndWake);
      settle();
      return;
    }
    if (goOn) {
      wake();
    } else {
      cancelTimer();
      nextTry = scheduler.schedule(backoff.after(silences), this::wake);
      settle();
    }
  }

  private void recoverAndWake() {
    recover();
    wake();
  }

  /** Writes the outcome down; false: the network is gone, nothing else needs to be tried now. */
  private boolean record(OutboxEntry sent, Answer answer) {
    OutboxEntry row = outbox.entry(sent.position());
    if (row == null || !row.idempotencyKey().equals(sent.idempotencyKey())) {
      // Signed out meanwhile: nobody's command any more.
      return true;
    }
    if (answer instanceof Answer.Ok ok) {
      silences = 0;
      decided++;
      accept(sent, ok);
    } else if (answer instanceof Answer.Refusal refusal) {
      silences = 0;
      decided++;
      refuse(sent, refusal.problem());
    } else if (answer instanceof Answer.Trouble trouble) {
      Duration wait = backoff.after(sent.attempts());
      if (trouble.retryAfter() != null && trouble.retryAfter().compareTo(wait) > 0) {
        wait = trouble.retryAfter();
      }
      outbox.update(
          OutboxEdits.waiting(
              sent, clock.instant().plus(wait), "http_" + trouble.status(), "Server in trouble"));
    } else if (answer instanceof Answer.Unreachable unreachable) {
      silences++;
      // A command that alone gets no answer lets the others pass after a while.
      // Its own wait ends after the queue's, so that another one is next.
      Instant next =
          sent.attempts() < PATIENCE ? null : clock.instant().plus(Backoff.ceiling(silences));
      outbox.update(OutboxEdits.waiting(sent, next, UNREACHABLE, unreachable.text()));
      return false;
    } else {
      // The session is over; after signing in again it goes out with the same key.
      outbox.update(OutboxEdits.interrupted(sent));
      allowed = false;
    }
    return true;
  }

  private void accept(OutboxEntry sent, Answer.Ok ok) {
    outbox.remove(sent.position());
    EntityApplier applier = appliers.ofEntity(sent.entityType());
    if (applier == null) {
      return;
    }
    if (ok.status() == DELETED) {
      applier.applyDeletion(sent.entityType(), sent.entityId());
      return;
    }
    try {
      applier.applyAnswer(sent.entityType(), ok.body());
      rebaseFollowers(sent, ok.body());
    } catch (WireException | SQLiteConstraintException | NullPointerException e) {
      // Accepted, but in words we do not know: the event, or a snapshot, will tell.
    }
  }

  /**
   * What was made on top of this command was made on top of exactly this answer, if nobody else had
   * come between.
   */
  private void rebaseFollowers(OutboxEntry sent, String answer) {
    Integer version = EntityJson.version(answer);
    if (version == null) {
      return;
    }
    for (OutboxEntry follower : outbox.ofEntity(sent.entityId())) {
      boolean waits = follower.state() == OutboxState.QUEUED && follower.attempts() == 0;
      if (waits
          && follower.position() > sent.position()
          && follower.baseVersion() != null
          && nobodyCameBetween(sent, follower.baseVersion(), version)) {
        outbox.update(OutboxEdits.rebased(follower, version, answer));
      }
    }
  }

  /** A command without a version is taken whatever others did before it: their steps show. */
  private static boolean nobodyCameBetween(OutboxEntry sent, int base, int version) {
    return sent.creates() || sent.baseVersion() != null || version == base + 1;
  }

  private void refuse(OutboxEntry sent, Problem problem) {
    ErrorCode code = ErrorCode.of(problem.code());
    if (code == ErrorCode.VERSION_CONFLICT && problem.currentData() != null) {
      conflict(sent, problem, problem.currentData());
      return;
    }
    if (code == ErrorCode.NOT_FOUND && sent.method().equals("DELETE")) {
      // Gone is what was wanted.
      outbox.remove(sent.position());
      return;
    }
    String text = problem.detail() == null ? problem.title() : problem.detail();
    String json = WireJson.toJson(problem);
    outbox.update(OutboxEdits.refused(sent, problem.code(), text, json));
    if (sent.creates()) {
      refuseDependants(sent.entityId(), problem.code(), text, json);
    }
  }

  /** What was built on something that will never exist is refused for the same reason. */
  private void refuseDependants(String entityId, String code, String text, String problem) {
    for (OutboxEntry entry : outbox.all()) {
      boolean builtOnIt =
          entry.state() == OutboxState.QUEUED
              && (entityId.equals(entry.parentId())
                  || (entityId.equals(entry.entityId()) && !entry.creates()));
      if (builtOnIt) {
        outbox.update(OutboxEdits.refused(entry, code, text, problem));
        if (entry.creates()) {
          refuseDependants(entry.entityId(), code, text, problem);
        }
      }
    }
  }

  private void conflict(OutboxEntry sent, Problem problem, String theirs) {
    EntityApplier applier = appliers.ofEntity(sent.entityType());
    if (applier != null) {
      try {
        applier.applyAnswer(sent.entityType(), theirs);
      } catch (WireException e) {
        // The card shows what can be read; the row follows by its event.
      }
    }
    Integer version =
        problem.currentVersion() == null ? EntityJson.version(theirs) : problem.currentVersion();
    FieldMerge merge = FieldMerge.of(sent.body(), sent.baseData(), theirs);
    if (sent.commandClass() == CommandClass.EDIT && merge.isPossible() && version != null) {
      outbox.update(OutboxEdits.rewritten(sent, merge.onlyMine(), version, theirs));
      return;
    }
    String text = problem.detail() == null ? problem.title() : problem.detail();
    outbox.update(OutboxEdits.conflict(sent, problem.code(), text, WireJson.toJson(problem)));
  }

  private void settle() {
    if (busy || whenQuiet.isEmpty()) {
      return;
    }
    List<Runnable> actions = new ArrayList<>(whenQuiet);
    whenQuiet.clear();
    actions.forEach(Runnable::run);
  }

  private void cancelTimer() {
    if (nextTry != null) {
      nextTry.cancel();
      nextTry = null;
    }
  }
}
