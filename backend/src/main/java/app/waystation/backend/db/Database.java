package app.waystation.backend.db;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions. Work that is called from within a running transaction joins it. Thread-safe; a
 * transaction belongs to one thread.
 */
@Singleton
public class Database {
  private final TransactionOperations<Connection> transactions;

  /** After-commit actions of work that may still be undone; null outside of such work. */
  private final ThreadLocal<@Nullable List<Runnable>> undoableActions = new ThreadLocal<>();

  Database(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** Joins or begins a transaction; an exception rolls back the one that was begun here. */
  public <T> T write(Function<Sql, T> work) {
    if (isRunning()) {
      return work.apply(sql());
    }
    return transactions.executeWrite(status -> work.apply(Sql.on(status.getConnection())));
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
    if (isRunning()) {
      return work.apply(sql());
    }
    return transactions.executeRead(status -> work.apply(Sql.on(status.getConnection())));
  }

  /** Begins a transaction of its own in which every query sees the same moment. */
  public <T> T readOneMoment(Function<Sql, T> work) {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setReadOnly(true);
    definition.setIsolationLevel(Isolation.REPEATABLE_READ);
    definition.setPropagationBehavior(TransactionDefinition.Propagation.REQUIRES_NEW);
    return transactions.execute(definition, status -> work.apply(Sql.on(status.getConnection())));
  }

  /**
   * Runs work whose failure leaves the rest of the running transaction as it was: its writes are
   * undone and its after-commit actions forgotten.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public <T> T undoable(Supplier<T> work) {
    Connection connection = connection();
    List<Runnable> own = new ArrayList<>();
    List<Runnable> outer = undoableActions.get();
    try {
      Savepoint before = connection.setSavepoint();
      undoableActions.set(own);
      T result;
      try {
        result = work.get();
      } catch (RuntimeException | Error e) {
        connection.rollback(before);
        throw e;
      } finally {
        undoableActions.set(outer);
      }
      // The savepoint ends with the transaction: to release it would be one more round trip.
      own.forEach(this::afterCommit);
      return result;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Runs the action after the running transaction has committed, in the same thread; never when it
   * rolls back. The action must not use the database.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public void afterCommit(Runnable action) {
    TransactionStatus<?> status = running();
    List<Runnable> undoable = undoableActions.get();
    if (undoable != null) {
      undoable.add(action);
      return;
    }
    status.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }

  /**
   * Statements in the running transaction.
   *
   * @throws IllegalStateException outside of a transaction
   */
  public Sql sql() {
    return Sql.on(connection());
  }

  private Connection connection() {
    running();
    return transactions.getConnection();
  }

  private boolean isRunning() {
    return transactions.findTransactionStatus().isPresent();
  }

  private TransactionStatus<?> running() {
    return transactions
        .findTransactionStatus()
        .orElseThrow(() -> new IllegalStateException("Needs a running transaction"));
  }
}
