package app.waystation.backend.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.testing.OnRealDatabase;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class DatabaseTest implements OnRealDatabase {
  private static final String INSERT = "insert into note (id, text) values (?, ?)";
  private static final String APPEND = "update note set text = text || ? where id = ?";

  @Inject Database database;

  @BeforeAll
  void makeTable() {
    database.change(sql -> sql.update("create table note (id int primary key, text text)"));
  }

  @BeforeEach
  void empty() {
    database.change(sql -> sql.update("delete from note"));
  }

  private List<String> notes() {
    return database.read(
        sql -> sql.list("select id || text from note order by id", row -> row.getString(1)));
  }

  @Test
  void whatTravelsLaterIsDoneInTheOrderOfTheCalls() {
    database.change(
        sql -> {
          sql.updateLater(INSERT, 1, "a");
          Later<Integer> touched = sql.updateLater(APPEND, "b", 1);
          assertThat(sql.first("select text from note where id = 1", row -> row.getString(1)))
              .contains("ab");
          assertThat(touched.get()).isEqualTo(1);
          sql.updateLater(APPEND, "c", 1);
          assertThat(sql.update(APPEND, "d", 1)).isEqualTo(1);
          sql.updateLater(APPEND, "e", 1);
        });

    assertThat(notes()).containsExactly("1abcde");
  }

  @Test
  void aNumberThatIsAskedForBeforeTheCommitIsKnown() {
    long sum =
        database.write(
            sql -> {
              sql.updateLater(INSERT, 1, "a");
              Later<Long> count = sql.numberLater("select count(*) from note");
              Later<Long> two = sql.numberLater("select 2");
              return count.get() + two.get();
            });

    assertThat(sum).isEqualTo(3);
  }

  @Test
  void whatTravelsWithTheCommitIsThereAfterItAndAfterCommitActionsKnowItsAnswer() {
    List<Long> seen = new ArrayList<>();
    database.change(
        sql -> {
          sql.updateLater(INSERT, 1, "a");
          Later<Long> count = sql.numberLater("select count(*) from note");
          database.afterCommit(() -> seen.add(count.get()));
        });

    assertThat(seen).containsExactly(1L);
    assertThat(notes()).containsExactly("1a");
  }

  @Test
  void whatIsHandedToOneReceiverInARowArrivesTogetherAndInOrder() {
    List<String> told = new ArrayList<>();
    Consumer<List<String>> one = items -> told.add("one " + items);
    Consumer<List<String>> other = items -> told.add("other " + items);
    database.change(
        sql -> {
          database.afterCommit(one, () -> "a");
          undo(() -> database.afterCommit(one, () -> "undone"));
          database.undoable(
              () -> {
                database.afterCommit(one, () -> "b");
                return sql;
              });
          database.afterCommit(other, () -> "c");
          database.afterCommit(() -> told.add("alone"));
          database.afterCommit(other, () -> "d");
          assertThat(told).isEmpty();
        });

    assertThat(told).containsExactly("one [a, b]", "other [c]", "alone", "other [d]");
  }

  @Test
  void whatIsRefusedOnTheWayToTheCommitRollsBackEverything() {
    List<String> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                database.change(
                    sql -> {
                      sql.update(INSERT, 1, "a");
                      sql.updateLater(INSERT, 2, "b");
                      sql.updateLater(INSERT, 1, "again");
                      database.afterCommit(() -> told.add("committed"));
                    }))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.sqlState()).isEqualTo(DatabaseException.UNIQUE_VIOLATION));

    assertThat(told).isEmpty();
    assertThat(notes()).isEmpty();
  }

  @Test
  void aCheckThatFailsOnTheWayToTheCommitRollsBackEverything() {
    assertThatThrownBy(
            () ->
                database.change(
                    sql -> {
                      sql.updateLater(INSERT, 1, "a");
                      sql.updateLater(
                          rows -> {
                            throw new IllegalArgumentException("touched " + rows);
                          },
                          APPEND,
                          "b",
                          2);
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("touched 0");

    assertThat(notes()).isEmpty();
  }

  @Test
  void undoneWorkTakesAlongWhatItHasPutByAndNothingElse() {
    List<String> told = new ArrayList<>();
    database.change(
        sql -> {
          sql.updateLater(INSERT, 1, "before");
          database.afterCommit(() -> told.add("before"));
          undo(
              () -> {
                sql.updateLater(INSERT, 2, "put by");
                database.afterCommit(() -> told.add("put by"));
              });
          undo(
              () -> {
                sql.update(INSERT, 3, "sent");
                sql.updateLater(INSERT, 4, "put by after what was sent");
              });
          undo(() -> sql.update(INSERT, 1, "refused"));
          database.undoable(
              () -> {
                undo(() -> sql.update(INSERT, 5, "inner"));
                sql.updateLater(INSERT, 6, "outer");
                database.afterCommit(() -> told.add("outer"));
                return sql;
              });
        });

    assertThat(notes()).containsExactly("1before", "6outer");
    assertThat(told).containsExactly("before", "outer");
  }

  private void undo(Runnable work) {
    assertThatThrownBy(
            () ->
                database.undoable(
                    () -> {
                      work.run();
                      throw new IllegalStateException("undo");
                    }))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void theVictimOfADeadlockIsDoneAgain() throws Exception {
    database.change(
        sql -> {
          sql.update(INSERT, 1, "");
          sql.update(INSERT, 2, "");
        });
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger tries = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> one = threads.submit(() -> touchBoth(1, 2, bothHoldOne, tries));
      Future<?> two = threads.submit(() -> touchBoth(2, 1, bothHoldOne, tries));
      one.get();
      two.get();
    }

    assertThat(notes()).containsExactly("1xx", "2xx");
    assertThat(tries.get()).isGreaterThan(2);
  }

  private void touchBoth(int first, int second, CyclicBarrier bothHoldOne, AtomicInteger tries) {
    database.change(
        sql -> {
          boolean again = tries.incrementAndGet() > 2;
          sql.update(APPEND, "x", first);
          if (!again) {
            await(bothHoldOne);
          }
          sql.update(APPEND, "x", second);
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
