package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.UpdateReservation;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every action in every state: what is not listed here is refused. */
@MicronautTest(transactional = false)
class ReservationStateMatrixTest implements OnRealDatabase {
  /** The actions that work, with the state they lead to. */
  private static final Map<ReservationStatus, Map<String, String>> ARROWS =
      Map.of(
          ReservationStatus.PENDING,
          Map.of(
              "approve",
              "approved",
              "decline",
              "declined",
              "cancel",
              "cancelled",
              "edit",
              "pending"),
          ReservationStatus.APPROVED,
          Map.of("check-out", "active", "cancel", "cancelled", "edit", "approved"),
          ReservationStatus.ACTIVE,
          Map.of("check-in", "completed", "edit", "active", "extend", "active"),
          ReservationStatus.OVERDUE,
          Map.of("check-in", "completed", "edit", "overdue", "extend", "active"),
          ReservationStatus.NO_SHOW,
          Map.of("check-out", "active"));

  private static final Set<String> ACTIONS =
      Set.of("approve", "decline", "cancel", "check-out", "check-in", "edit", "extend");

  @Inject EmbeddedServer server;
  @Inject Database database;

  @ParameterizedTest
  @EnumSource(value = ReservationStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void everyActionDoesWhatTheTableSaysOrIsAnIllegalTransition(ReservationStatus status) {
    Family family = Family.asking(Api.of(server));
    Map<String, String> arrows = ARROWS.getOrDefault(status, Map.of());
    for (String action : ACTIONS) {
      Reservation reservation = running(family);
      set(reservation, status);

      Api.Answer answer = act(family, reservation, action);

      String expected = arrows.get(action);
      assertThat(expected == null ? answer.outcome() : answer.as(Reservation.class).status())
          .as(action + " of " + status)
          .isEqualTo(expected == null ? "409 illegal_transition" : expected);
      set(reservation, ReservationStatus.CANCELLED);
    }
  }

  @Test
  void theEnumAndTheSchemaKnowTheSameStates() {
    Family family = Family.free(Api.of(server));
    Reservation reservation = running(family);
    for (ReservationStatus status : ReservationStatus.values()) {
      if (status != ReservationStatus.UNKNOWN) {
        set(reservation, status);
      }
    }
  }

  /** One that runs right now, so that time never forbids what the state allows. */
  private Reservation running(Family family) {
    Instant now = Instant.now();
    return family
        .owner
        .post(
            family.path("/reservations"),
            new CreateReservation(
                null, family.skoda.id(), now.minusSeconds(60), now.plus(Duration.ofHours(1)), null))
        .as(Reservation.class);
  }

  private void set(Reservation reservation, ReservationStatus status) {
    database.change(
        sql ->
            sql.update(
                "update reservation set status = ? where id = ?", status.wire(), reservation.id()));
  }

  private static Api.Answer act(Family family, Reservation reservation, String action) {
    String path = "/reservations/" + reservation.id();
    if (action.equals("extend")) {
      return family.owner.post(
          path + "/extend",
          new ExtendReservation(null, reservation.endTime().plus(Duration.ofMinutes(20))));
    }
    return action.equals("edit")
        ? family.owner.put(path, new UpdateReservation(1, null, null, null, "edited"))
        : family.owner.post(path + "/" + action, null);
  }
}
