package app.waystation.android.board.car;

import androidx.lifecycle.LiveData;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Surface only; the substance follows. */
public final class CarRepository {
  /** A group's vehicles by name, with who has each now and next. */
  public LiveData<List<VehicleItem>> vehicles(String groupId) {
    throw new UnsupportedOperationException();
  }

  /** A group's reservations by start, refused and conflicting ones included. */
  public LiveData<List<ReservationItem>> reservations(String groupId) {
    throw new UnsupportedOperationException();
  }

  /** A group's fills, newest first. */
  public LiveData<List<FuelLogItem>> fuelLogs(String groupId) {
    throw new UnsupportedOperationException();
  }

  /** What driving cost in {@code [from, to)}; computed here, so also offline. */
  public LiveData<FuelSummary> fuelSummary(String groupId, Instant from, Instant to) {
    throw new UnsupportedOperationException();
  }

  /** Asks for a vehicle (claim). The id is made when it is left out. */
  public CompletableFuture<CommandOutcome> reserve(String groupId, CreateReservation wish) {
    throw new UnsupportedOperationException();
  }

  /** Changes a reservation; a left-out version is that of what is shown. */
  public CompletableFuture<CommandOutcome> updateReservation(String id, UpdateReservation change) {
    throw new UnsupportedOperationException();
  }

  /** Cancels a reservation. One that the server never saw just disappears. */
  public CompletableFuture<CommandOutcome> cancelReservation(String id, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  /** Grants a reservation (authority). */
  public CompletableFuture<CommandOutcome> approve(String id) {
    throw new UnsupportedOperationException();
  }

  /** Declines a reservation (authority). */
  public CompletableFuture<CommandOutcome> decline(String id, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  /** Takes the vehicle (fact). */
  public CompletableFuture<CommandOutcome> checkOut(String id, @Nullable Long odometerM) {
    throw new UnsupportedOperationException();
  }

  /** Brings the vehicle back (fact). */
  public CompletableFuture<CommandOutcome> checkIn(String id, @Nullable Long odometerM) {
    throw new UnsupportedOperationException();
  }

  /** Logs a fill (fact). The id, and now as its time, are filled in when left out. */
  public CompletableFuture<CommandOutcome> logFuel(String groupId, CreateFuelLog log) {
    throw new UnsupportedOperationException();
  }

  /** Corrects a fill (edit). */
  public CompletableFuture<CommandOutcome> updateFuelLog(String id, UpdateFuelLog change) {
    throw new UnsupportedOperationException();
  }

  /** Deletes a fill (edit). */
  public CompletableFuture<CommandOutcome> deleteFuelLog(String id) {
    throw new UnsupportedOperationException();
  }

  /** Adds a vehicle (edit). */
  public CompletableFuture<CommandOutcome> addVehicle(String groupId, CreateVehicle vehicle) {
    throw new UnsupportedOperationException();
  }

  /** Changes a vehicle (edit). */
  public CompletableFuture<CommandOutcome> updateVehicle(String id, UpdateVehicle change) {
    throw new UnsupportedOperationException();
  }

  /** A minute has passed: who has a vehicle now is computed again. */
  public void refreshTimes() {
    throw new UnsupportedOperationException();
  }
}
