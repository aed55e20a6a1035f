package app.waystation.android.sync;

import androidx.lifecycle.LiveData;
import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.OutboxDao;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.RivalChange;
import app.waystation.android.data.db.TableLiveData;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this phone wants of the server and has not got yet. A command is a row before anything else
 * happens to it, survives the death of the process, and leaves only when the server has accepted it
 * or a person has dropped it. Thread-safe; decisions about a command are taken on the sync thread.
 */
public final class Outbox {
  private final WaystationDatabase database;
  private final OutboxDao dao;
  private final Appliers appliers;
  private final Scheduler scheduler;
  private final Executor io;
  private final Clock clock;
  private final BooleanSupplier networkForAuthority;
  private final Runnable changed;

  /**
   * Keeps commands in this database.
   *
   * @param networkForAuthority whether a command that decides for others can go out now
   * @param changed is told, on any thread, that something may be ready to be sent
   */
  public Outbox(
      WaystationDatabase database,
      Appliers appliers,
      Scheduler scheduler,
      Executor io,
      Clock clock,
      BooleanSupplier networkForAuthority,
      Runnable changed) {
    this.database = database;
    this.dao = database.outbox();
    this.appliers = appliers;
    this.scheduler = scheduler;
    this.io = io;
    this.clock = clock;
    this.networkForAuthority = networkForAuthority;
    this.changed = changed;
  }

  /** Everything that was not accepted yet, oldest first: the page of pending commands. */
  public LiveData<List<OutboxItem>> observe() {
    return new TableLiveData<>(database, io, new String[] {"outbox"}, this::itemsNow);
  }

  /** The same, once; blocks. */
  public List<OutboxItem> itemsNow() {
    List<OutboxItem> items = new ArrayList<>();
    List<OutboxEntry> all = dao.all();
    Map<Long, Long> blockers = CommandSender.blockers(all);
    for (OutboxEntry e : all) {
      items.add(
          new OutboxItem(
              e.position(),
              e.room(),
              e.entityType(),
              e.entityId(),
              e.kind(),
              e.commandClass(),
              e.state(),
              e.madeAt(),
              e.attempts(),
              e.nextTryAt(),
              e.reasonCode(),
              e.reasonText(),
              blockers.get(e.position())));
    }
    return items;
  }

  /** How many commands were not accepted yet; blocks. */
  public int unsentNow() {
    return dao.count();
  }

  /**
   * Takes a wish. {@code board} looks at the rows and says what is to be sent, in the transaction
   * that also writes the command down.
   */
  public CompletableFuture<CommandOutcome> submit(Supplier<Proposal> board) {
    return CompletableFuture.supplyAsync(
        () -> {
          boolean reachable = networkForAuthority.getAsBoolean();
          CommandOutcome outcome = database.runInTransaction(() -> take(board.get(), reachable));
          if (outcome instanceof CommandOutcome.Queued) {
            changed.run();
          }
          return outcome;
        },
        io);
  }

  /** Sends a waiting command at once; asks again, as a new wish, for what was refused. */
  public CompletableFuture<Void> retry(long entry) {
    return decide(
        entry,
        e -> {
          if (e.state() == OutboxState.QUEUED || e.state() == OutboxState.REFUSED) {
            dao.update(OutboxEdits.again(e));
          }
          if (e.state() == OutboxState.REFUSED && e.creates()) {
            retryDependants(e.entityId());
          }
        });
  }

  /** Who last changed what this thing's command waits for; empty: not known. */
  public LiveData<Optional<RivalChange>> rivalOf(String entityId) {
    return new TableLiveData<>(
        database,
        io,
        new String[] {"rival_changes", "outbox"},
        () -> Optional.ofNullable(dao.rivalOf(entityId)));
  }

  /**
   * Takes back a command that has not left this phone.
   *
   * @return whether it is gone; false: it has been sent, or may have been
   */
  public CompletableFuture<Boolean> takeBack(long entry) {
    AtomicBoolean taken = new AtomicBoolean();
    return decide(
            entry,
            e -> {
              if (e.state() == OutboxState.QUEUED && e.attempts() == 0) {
                drop(e);
                taken.set(true);
              }
            })
        .thenApply(done -> taken.get());
  }

  /**
   * Drops a command, and what was built on a creation that is dropped; not while it is sent.
   * Answers with what was dropped, for {@link #restore}.
   */
  public CompletableFuture<Discarded> discard(long entry) {
    List<OutboxEntry> dropped = new ArrayList<>();
    return decide(
            entry,
            e -> {
              if (e.state() != OutboxState.SENDING) {
                List<OutboxEntry> before = dao.all();
                drop(e);
                before.removeAll(dao.all());
                dropped.addAll(before);
              }
            })
        .thenApply(nothing -> new Discarded(List.copyOf(dropped)));
  }

  /** Takes a discarding back: everything stands where it stood, and with the keys it had. */
  public CompletableFuture<Void> restore(Discarded discarded) {
    return change(
        () -> {
          for (OutboxEntry entry : discarded.entries()) {
            if (dao.entry(entry.position()) == null) {
              dao.insert(entry);
            }
          }
        });
  }

  /** Commands that a person has dropped, as they stood. */
  public record Discarded(List<OutboxEntry> entries) {}

  /** Of a conflict: it becomes what it was on this phone, whatever they changed. */
  public CompletableFuture<Void> keepMine(long entry) {
    return resolve(
        entry,
        (e, theirs) -> {
          FieldMerge merge = FieldMerge.of(e.body(), e.baseData(), theirs.json());
          EntityApplier applier = appliers.ofEntity(e.entityType());
          boolean edits = e.method().equals("PATCH") && applier != null;
          String body =
              merge.mine().isEmpty()
                  ? e.body()
                  : edits
                      ? merge.allMine(
                          e.baseData(),
                          theirs.json(),
                          Objects.requireNonNull(applier).settableFields(e.entityType()))
                      : merge.onlyMine();
          dao.update(OutboxEdits.rewritten(e, body, theirs.version(), theirs.json()));
        });
  }

  /** Of a conflict: their change stays, mine is dropped. */
  public CompletableFuture<Void> takeTheirs(long entry) {
    return resolve(entry, (e, theirs) -> dao.remove(e.position()));
  }

  /** Of a conflict: my fields go over theirs where they did not touch the same ones. */
  public CompletableFuture<Void> merge(long entry) {
    return resolve(
        entry,
        (e, theirs) -> {
          String body = FieldMerge.of(e.body(), e.baseData(), theirs.json()).withoutTheirs();
          if (body == null) {
            dao.remove(e.position());
          } else {
            dao.update(OutboxEdits.rewritten(e, body, theirs.version(), theirs.json()));
          }
        });
  }

  private CommandOutcome take(Proposal proposal, boolean reachable) {
    if (proposal instanceof Proposal.Nothing nothing) {
      return nothing.why();
    }
    if (proposal instanceof Proposal.Withdraw withdraw) {
      for (OutboxEntry entry : dao.ofEntity(withdraw.entityId())) {
        drop(entry);
      }
      return new CommandOutcome.Withdrawn();
    }
    CommandDraft draft = ((Proposal.Send) proposal).command();
    if (draft.commandClass() == CommandClass.AUTHORITY && !reachable) {
      return new CommandOutcome.NeedsNetwork();
    }
    return new CommandOutcome.Queued(dao.insert(entryOf(draft)), draft.entityId());
  }

  private OutboxEntry entryOf(CommandDraft draft) {
    return new OutboxEntry(
        0,
        draft.room(),
        draft.entityType(),
        draft.entityId(),
        draft.parentId(),
        draft.kind(),
        draft.commandClass(),
        draft.creates(),
        draft.method(),
        draft.path(),
        draft.body(),
        draft.baseVersion(),
        draft.baseData(),
        EntityIds.next(),
        clock.instant(),
        OutboxState.QUEUED,
        0,
        null,
        null,
        null,
        null);
  }

  private void drop(OutboxEntry entry) {
    dao.remove(entry.position());
    if (!entry.creates()) {
      return;
    }
    for (OutboxEntry other : dao.all()) {
      if (other.entityId().equals(entry.entityId())) {
        dao.remove(other.position());
      } else if (entry.entityId().equals(other.parentId())) {
        drop(other);
      }
    }
  }

  private void retryDependants(String entityId) {
    for (OutboxEntry other : dao.all()) {
      boolean builtOnIt = entityId.equals(other.parentId()) || entityId.equals(other.entityId());
      if (builtOnIt && other.state() == OutboxState.REFUSED) {
        dao.update(OutboxEdits.again(other));
        if (other.creates()) {
          retryDependants(other.entityId());
        }
      }
    }
  }

  private CompletableFuture<Void> resolve(long entry, Resolution resolution) {
    return decide(
        entry,
        e -> {
          Theirs theirs = theirsOf(e);
          if (e.state() == OutboxState.CONFLICT && theirs != null) {
            resolution.apply(e, theirs);
          }
        });
  }

  /** Their side as it is now: the row may have moved on since the conflict was noticed. */
  private @Nullable Theirs theirsOf(OutboxEntry entry) {
    Problem problem = Overlay.problemOf(entry);
    String json = problem == null ? null : problem.currentData();
    Integer version = problem == null ? null : problem.currentVersion();
    if (version == null && json != null) {
      version = EntityJson.version(json);
    }
    EntityApplier applier = appliers.ofEntity(entry.entityType());
    EntityApplier.Current row =
        applier == null ? null : applier.current(entry.entityType(), entry.entityId());
    if (row != null && (version == null || row.version() >= version)) {
      return new Theirs(row.version(), row.json());
    }
    return version == null || json == null ? null : new Theirs(version, json);
  }

  private CompletableFuture<Void> decide(long entry, Consumer<OutboxEntry> decision) {
    return change(
        () -> {
          OutboxEntry found = dao.entry(entry);
          if (found != null) {
            decision.accept(found);
          }
        });
  }

  /** On the sync thread, in one transaction; what is ready to be sent then goes out. */
  private CompletableFuture<Void> change(Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    scheduler.execute(
        () -> {
          try {
            database.runInTransaction(work);
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
          changed.run();
        });
    return done;
  }

  private record Theirs(int version, String json) {}

  private interface Resolution {
    void apply(OutboxEntry entry, Theirs theirs);
  }
}
