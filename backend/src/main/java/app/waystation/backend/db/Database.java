package app.waystation.backend.db;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions. Work that is called from within a running transaction joins it. Thread-safe; a
 * transaction belongs to one thread.
 */
@Singleton
public class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** A deadlock, and a conflict of transactions that must look as if one came after the other. */
  private static final Set<String> WORTH_TRYING_AGAIN = Set.of("40P01", "40001");

  private static final int MOST_TRIES = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final TransactionOperations<Connection> transactions;
  private final ThreadLocal<@Nullable Transaction> running = new ThreadLocal<>();

  /** What is to be done after the commit. */
  private sealed interface Action {
    record Run(Runnable work) implements Action {}

    record Give<T>(Consumer<List<T>> receiver, Supplier<T> item) implements Action {
      boolean isTo(Object other) {
        return receiver == other;
      }
    }
  }

  /** What this thread is in the middle of. */
  private static final class Transaction {
    final Sql sql;
    final List<Action> afterCommit = new ArrayList<>();

    /** The same of each savepoint that may still be gone back to, the outermost first. */
    final List<List<Action>> undoable = new ArrayList<>();

    Transaction(Sql sql) {
      this.sql = sql;
    }

    void add(Action action) {
      (undoable.isEmpty() ? afterCommit : undoable.getLast()).add(action);
    }

    void committed() {
      for (int i = 0; i < afterCommit.size(); ) {
        switch (afterCommit.get(i)) {
          case Action.Run(Runnable work) -> {
            work.run();
            i++;
          }
          case Action.Give<?> first -> i = give(first, i);
        }
      }
    }

    /** Hands over what stands in a row for the same receiver; where to go on. */
    private <T> int give(Action.Give<T> first, int from) {
      List<T> items = new ArrayList<>();
      int i = from;
      while (i < afterCommit.size()
          && afterCommit.get(i) instanceof Action.Give<?> next
          && next.isTo(first.receiver())) {
        @SuppressWarnings("unchecked") // the same receiver takes the same things
        Action.Give<T> same = (Action.Give<T>) next;
        items.add(same.item().get());
        i++;
      }
      first.receiver().accept(items);
      return i;
    }
  }

  Database(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * Joins or begins a transaction; an exception rolls back the one that was begun here. When the
   * database has rolled that one back for the sake of another, the work is done again, a few times:
   * what it changes besides the database must bear that.
   */
  public <T> T write(Function<Sql, T> work) {
    Transaction joined = running.get();
    if (joined != null) {
      return work.apply(joined.sql);
    }
    for (int tries = 1; ; tries++) {
      try {
        return transactions.executeWrite(
            status ->
                within(
                    status,
                    sql -> {
                      T result = work.apply(sql);
                      sql.sendWaitingAndCommit();
                      return result;
                    }));
      } catch (DatabaseException e) {
        if (tries == MOST_TRIES || !WORTH_TRYING_AGAIN.contains(e.sqlState())) {
          throw e;
        }
        LOG.info("Trying a transaction again after {}", e.getMessage());
        // Both of a deadlock may have lost: they must not meet again.
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextLong(tries * LONGEST_PAUSE.toNanos()));
      }
    }
  }

  /** As {@link #write}, for work without a result. */
  public void change(Consumer<Sql> work) {
    write(
        sql -> {
          work.accept(sql);
          return sql;
        });
  }

  /** Joins a transaction, or begins one that only reads. */
  public <T> T read(Function<Sql, T> work) {
    Transaction joined = running.get();
    return joined == null
        ? transactions.executeRead(status -> within(status, work))
        : work.apply(joined.sql);
  }

  /** Begins a transaction of its own in which every query sees the same moment. */
  public <T> T readOneMoment(Function<Sql, T> work) {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setReadOnly(true);
    definition.setIsolationLevel(Isolation.REPEATABLE_READ);
    definition.setPropagationBehavior(TransactionDefinition.Propagation.REQUIRES_NEW);
    return transactions.execute(definition, status -> within(status, work));
  }

  private <T> T within(TransactionStatus<Connection> status, Function<Sql, T> work) {
    Transaction outer = running.get();
    Transaction own = new Transaction(new Sql(status.getConnection()));
    status.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            own.committed();
          }
        });
    running.set(own);
    try {
      return work.apply(own.sql);
    } finally {
      if (outer == null) {
        running.remove();
      } else {
        running.set(outer);
      }
    }
  }

  /**
   * Runs work whose failure leaves the rest of the running transaction as it was: its writes are
   * undone and its after-commit actions forgotten.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public <T> T undoable(Supplier<T> work) {
    Transaction transaction = running();
    List<Action> actions = new ArrayList<>();
    transaction.undoable.add(actions);
    int depth = transaction.undoable.size();
    Later<Integer> before = transaction.sql.savepoint(depth);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error e) {
      transaction.undoable.removeLast();
      transaction.sql.backTo(before, depth);
      throw e;
    }
    // The savepoint ends with the transaction: to release it would be one more round trip.
    transaction.undoable.removeLast();
    actions.forEach(transaction::add);
    return result;
  }

  /**
   * Runs the action after the running transaction has committed, in the same thread; never when it
   * rolls back. The action must not use the database.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public void afterCommit(Runnable action) {
    running().add(new Action.Run(action));
  }

  /**
   * As {@link #afterCommit(Runnable)}: hands something over, together with what is handed to the
   * same receiver right before and after it.
   *
   * @param receiver the same object every time
   * @param item is asked after the commit
   */
  public <T> void afterCommit(Consumer<List<T>> receiver, Supplier<T> item) {
    running().add(new Action.Give<>(receiver, item));
  }

  /**
   * Statements in the running transaction.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public Sql sql() {
    return running().sql;
  }

  private Transaction running() {
    Transaction transaction = running.get();
    if (transaction == null) {
      throw new IllegalStateException("Needs a running transaction");
    }
    return transaction;
  }
}
