package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Money;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.MemberFuel;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.Vehicle;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fuel logs over REST: facts that are always taken, and what they say of each other. */
@MicronautTest(transactional = false)
class FuelLogTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject RoomLog log;
  private Family family;

  @BeforeEach
  void family() {
    family = Family.free(Api.of(server));
  }

  private List<String> eventsAfter(long seq) {
    return log.read(RoomId.group(family.group.id()), seq, 100).stream()
        .map(LoggedEvent::type)
        .toList();
  }

  private long head() {
    return log.head(RoomId.group(family.group.id())).head();
  }

  private Vehicle skoda() {
    return family.viewer.get("/vehicles/" + family.skoda.id()).as(Vehicle.class);
  }

  @Test
  void aFillMovesTheMeterAndTellsBoth() {
    long before = head();

    FuelLog fill =
        family.logged(family.member, family.skoda, family.at(-48), 50_000, 40_000, 7_000);

    assertThat(fill.fullTank()).isTrue();
    assertThat(fill.missedFillUp()).isFalse();
    assertThat(fill.warnings()).isEmpty();
    assertThat(fill.userId()).isEqualTo(family.member.id());
    assertThat(eventsAfter(before)).containsExactly("fuel_log_created", "vehicle_updated");
    assertThat(skoda().odometerM()).isEqualTo(50_000_000);
  }

  @Test
  void aTypoIsTakenFlaggedAndClearedWhenItIsCorrected() {
    family.logged(family.member, family.skoda, family.at(-240), 50_000, 40_000, 7_000);
    FuelLog typo =
        family.logged(family.member, family.skoda, family.at(-144), 505_000, 40_000, 7_000);
    FuelLog next =
        family.logged(family.member, family.skoda, family.at(-48), 51_000, 40_000, 7_000);

    FuelLog seen = family.viewer.get("/fuel-logs/" + typo.id()).as(FuelLog.class);
    assertThat(seen.warnings()).containsExactly("odometer_out_of_order", "odometer_jump");
    assertThat(next.warnings()).isEmpty();
    assertThat(skoda().odometerM()).as("a typo moves no meter").isEqualTo(51_000_000);

    FuelLog corrected =
        family
            .member
            .put(
                "/fuel-logs/" + typo.id(),
                new UpdateFuelLog(1, null, 50_500_000L, null, null, null, null, null))
            .as(FuelLog.class);
    assertThat(corrected.warnings()).isEmpty();
    assertThat(corrected.version()).isEqualTo(2);
  }

  @Test
  void aLateFillThatClearsAnotherTellsOfThatOneToo() {
    family.logged(family.member, family.skoda, family.at(-240), 50_000, 40_000, 7_000);
    FuelLog doubted =
        family.logged(family.member, family.skoda, family.at(-140), 49_000, 40_000, 7_000);
    assertThat(doubted.warnings()).containsExactly("odometer_out_of_order");
    long before = head();

    family.logged(family.member, family.skoda, family.at(-190), 48_500, 40_000, 7_000);

    // Two readings against one: now it is the first one that is doubted.
    assertThat(eventsAfter(before))
        .containsExactly(
            "fuel_log_created", "fuel_log_updated", "fuel_log_updated", "vehicle_updated");
    assertThat(family.viewer.get("/fuel-logs/" + doubted.id()).as(FuelLog.class).warnings())
        .isEmpty();
    assertThat(skoda().odometerM()).isEqualTo(49_000_000);
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnce() {
    Api.Answer answer =
        family.member.post(
            family.path("/fuel-logs"),
            new CreateFuelLog(null, null, family.at(100), null, 0L, null, null, null, null));

    assertThat(answer.problem().errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("vehicle_id", "filled_at", "odometer_m", "volume_ml", "total");
    assertThat(
            family
                .member
                .post(
                    family.path("/fuel-logs"),
                    new CreateFuelLog(
                        null,
                        family.skoda.id(),
                        null,
                        1L,
                        1L,
                        new Money(-1, "XXX"),
                        null,
                        null,
                        null))
                .problem()
                .errors())
        .extracting(FieldError::field)
        .containsExactly("total.amount_minor", "total.currency");
  }

  @Test
  void aDeletedFillLeavesTheListsAndTheMeter() {
    FuelLog first =
        family.logged(family.member, family.skoda, family.at(-90), 50_000, 40_000, 7_000);
    FuelLog second =
        family.logged(family.member, family.skoda, family.at(-48), 50_500, 40_000, 7_000);

    assertThat(family.member.delete("/fuel-logs/" + second.id()).status()).isEqualTo(204);

    assertThat(family.viewer.get(family.path("/fuel-logs")).items(FuelLog.class))
        .extracting(FuelLog::id)
        .containsExactly(first.id());
    assertThat(skoda().odometerM()).isEqualTo(50_000_000);
    assertThat(family.viewer.get("/fuel-logs/" + second.id()).status()).isEqualTo(404);
  }

  @Test
  void theSummarySharesTheCostToTheCentAmongThoseWhoMayDrive() {
    family.logged(family.owner, family.skoda, family.at(-240), 50_000, 40_000, 7_000);
    family.logged(family.member, family.skoda, family.at(-140), 50_800, 40_000, 3_001);

    FuelSummary summary = family.viewer.get(family.path("/fuel-summary")).as(FuelSummary.class);

    assertThat(summary.total().cost()).containsExactly(new Money(10_001, "EUR"));
    assertThat(summary.total().mlPer100Km()).isEqualTo(5_000);
    assertThat(summary.members())
        .extracting(MemberFuel::userId)
        .containsExactlyInAnyOrder(family.owner.id(), family.admin.id(), family.member.id());
    assertThat(summary.members())
        .extracting(member -> member.share().getFirst().amountMinor())
        .containsExactlyInAnyOrder(3_334L, 3_334L, 3_333L);
    assertThat(
            summary.members().stream()
                .mapToLong(member -> member.balance().getFirst().amountMinor())
                .sum())
        .isZero();
    assertThat(
            family
                .viewer
                .get(family.path("/fuel-summary?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"))
                .outcome())
        .isEqualTo("422 validation_failed");
  }
}
