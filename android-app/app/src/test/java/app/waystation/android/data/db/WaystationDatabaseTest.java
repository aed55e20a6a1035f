package app.waystation.android.data.db;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Context;
import android.database.Cursor;
import androidx.sqlite.db.SimpleSQLiteQuery;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class WaystationDatabaseTest {
  private final ExecutorService io = Executors.newFixedThreadPool(2);
  private WaystationDatabase database;

  @Before
  public void setUp() {
    Context context = ApplicationProvider.getApplicationContext();
    database = WaystationDatabase.open(context, "test.db", io);
  }

  @After
  public void tearDown() {
    database.close();
    io.shutdownNow();
  }

  @Test
  public void everyQueryOfAScreenIsServedByAnIndex() {
    List<String> queries =
        List.of(
            CarDao.VEHICLES,
            CarDao.RESERVATIONS,
            CarDao.FUEL_LOGS,
            CarDao.NEXT_OF_VEHICLE,
            OutboxDao.OF_ROOM,
            OutboxDao.BY_STATE);

    assertThat(queries)
        .allSatisfy(
            query -> {
              String plan = plan(query);
              assertThat(plan).as(query).contains("USING INDEX").doesNotContain("SCAN");
              assertThat(plan).as(query).doesNotContain("TEMP B-TREE");
            });
  }

  @Test
  public void rowsAreExactlyWhatCameOverTheWire() {
    run(
        () -> {
          database.car().put(VehicleRow.of(Things.skoda(3)));
          database.car().put(ReservationRow.of(Things.reservation("r", Things.BEN, 1, 2, 4)));
          database.car().put(FuelLogRow.of(Things.fuelLog("f", 5_000_000_000L, 2)));
          return 0;
        });

    assertThat(run(() -> Objects.requireNonNull(database.car().vehicle(Things.SKODA)).toWire()))
        .isEqualTo(Things.skoda(3));
    assertThat(run(() -> Objects.requireNonNull(database.car().reservation("r")).toWire()))
        .isEqualTo(Things.reservation("r", Things.BEN, 1, 2, 4));
    assertThat(run(() -> Objects.requireNonNull(database.car().fuelLog("f")).toWire()))
        .isEqualTo(Things.fuelLog("f", 5_000_000_000L, 2));
  }

  @Test
  public void aCommandCarriesTheVersionItBuildsOn() {
    OutboxEntry entry =
        new OutboxEntry(
            0,
            Things.ROOM,
            "reservation",
            "r",
            null,
            "k",
            CommandClass.EDIT,
            false,
            "PATCH",
            "p",
            "{\"notes\":\"x\"}",
            3,
            null,
            "key",
            Things.NOON,
            OutboxState.QUEUED,
            0,
            null,
            null,
            null,
            null);

    assertThat(entry.bodyToSend()).isEqualTo("{\"version\":3,\"notes\":\"x\"}");
    long position = run(() -> database.outbox().insert(entry));
    assertThat(run(() -> Objects.requireNonNull(database.outbox().entry(position)).madeAt()))
        .isEqualTo(Things.NOON);
  }

  private String plan(String query) {
    return run(
        () -> {
          List<String> steps = new ArrayList<>();
          String literal = query.replace(":limit", "5").replaceAll(":[A-Za-z]+", "'x'");
          try (Cursor cursor =
              database.query(new SimpleSQLiteQuery("EXPLAIN QUERY PLAN " + literal))) {
            while (cursor.moveToNext()) {
              steps.add(cursor.getString(cursor.getColumnIndexOrThrow("detail")));
            }
          }
          return String.join("\n", steps);
        });
  }

  private <T> T run(Supplier<T> query) {
    return Phone.get(CompletableFuture.supplyAsync(query, io));
  }
}
