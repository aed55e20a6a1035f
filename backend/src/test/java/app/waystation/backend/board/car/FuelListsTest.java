package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.Page;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.UpdateFuelLog;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which fills a list or a summary is about, and every field that a fill may be given. */
@MicronautTest(transactional = false)
class FuelListsTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  private Family family;
  private FuelLog oldest;
  private FuelLog middle;
  private FuelLog newest;
  private FuelLog ofTheOther;

  @BeforeEach
  void fills() {
    family = Family.free(Api.of(server));
    oldest = family.logged(family.member, family.skoda, family.at(-300), 50_000, 40_000, 7_000);
    middle = family.logged(family.member, family.skoda, family.at(-200), 50_500, 40_000, 7_100);
    newest = family.logged(family.member, family.skoda, family.at(-100), 51_000, 40_000, 7_200);
    ofTheOther = family.logged(family.owner, family.fiat, family.at(-150), 9_000, 30_000, 5_000);
  }

  private List<String> listed(String query) {
    return family.viewer.get(family.path("/fuel-logs" + query)).items(FuelLog.class).stream()
        .map(FuelLog::id)
        .toList();
  }

  @Test
  void aPeriodHoldsItsBeginningAndNotItsEnd() {
    assertThat(listed("?from=" + family.at(-200) + "&to=" + family.at(-100)))
        .containsExactly(middle.id(), ofTheOther.id());
    assertThat(listed("?to=" + family.at(-200))).containsExactly(oldest.id());
    assertThat(listed("?from=" + family.at(-100))).containsExactly(newest.id());
  }

  @Test
  void theFillsOfOneCarAreListedAlone() {
    assertThat(listed("?vehicle_id=" + family.fiat.id())).containsExactly(ofTheOther.id());
    assertThat(listed("?vehicle_id=" + family.skoda.id() + "&from=" + family.at(-250)))
        .containsExactly(middle.id(), newest.id());
  }

  @Test
  void pagesTogetherAreTheListByTime() {
    List<String> paged = new ArrayList<>();
    String next = "";
    while (next != null) {
      Page<FuelLog> page =
          family.viewer.get(family.path("/fuel-logs?limit=2" + next)).page(FuelLog.class);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page.items().forEach(fill -> paged.add(fill.id()));
      next = page.next() == null ? null : "&after=" + page.next();
    }

    assertThat(paged)
        .containsExactly(oldest.id(), middle.id(), ofTheOther.id(), newest.id())
        .isEqualTo(listed(""));
  }

  @Test
  void aSummaryCountsTheFillsOfItsPeriodAlone() {
    String period = "?from=" + family.at(-200) + "&to=" + family.at(-100);
    FuelSummary summary =
        family.viewer.get(family.path("/fuel-summary" + period)).as(FuelSummary.class);

    assertThat(summary.from()).isEqualTo(family.at(-200));
    assertThat(summary.to()).isEqualTo(family.at(-100));
    assertThat(summary.total().fills()).isEqualTo(2);
    assertThat(summary.total().cost()).containsExactly(new Money(12_100, "EUR"));
  }

  @Test
  void aFillKeepsEverythingThatItIsGiven() {
    String id = EntityIds.next();
    Money price = new Money(2_500, "EUR");
    CreateFuelLog given =
        new CreateFuelLog(
            id,
            family.skoda.id(),
            family.at(-50),
            51_200_000L,
            15_000L,
            price,
            false,
            true,
            "Abroad");

    FuelLog fill = family.member.post(family.path("/fuel-logs"), given).as(FuelLog.class);

    assertThat(fill.id()).isEqualTo(id);
    assertThat(fill.filledAt()).isEqualTo(family.at(-50));
    assertThat(fill.total()).isEqualTo(price);
    assertThat(fill.fullTank()).isFalse();
    assertThat(fill.missedFillUp()).isTrue();
    assertThat(fill.notes()).isEqualTo("Abroad");
    assertThat(family.viewer.get("/fuel-logs/" + id).as(FuelLog.class)).isEqualTo(fill);
  }

  @Test
  void aCorrectionReachesEveryFieldAndTheRestStays() {
    Money price = new Money(7_250, "EUR");
    UpdateFuelLog change =
        new UpdateFuelLog(
            newest.version(),
            family.at(-90),
            51_100_000L,
            41_000L,
            price,
            false,
            true,
            "On the way home");

    FuelLog after = family.member.patch("/fuel-logs/" + newest.id(), change).as(FuelLog.class);

    assertThat(after.filledAt()).isEqualTo(family.at(-90));
    assertThat(after.odometerM()).isEqualTo(51_100_000);
    assertThat(after.volumeMl()).isEqualTo(41_000);
    assertThat(after.total()).isEqualTo(price);
    assertThat(after.fullTank()).isFalse();
    assertThat(after.missedFillUp()).isTrue();
    assertThat(after.notes()).isEqualTo("On the way home");
    FuelLog again =
        family
            .member
            .patch("/fuel-logs/" + newest.id(), "{\"version\":" + after.version() + "}")
            .as(FuelLog.class);
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("version", "updatedAt")
        .isEqualTo(after);
  }
}
