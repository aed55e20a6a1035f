package app.waystation.backend.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.DemoWorld;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The demo world, seen by those who live in it. */
@MicronautTest(transactional = false)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CasaRossiTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject DemoWorld world;

  private Api.Answer login(String email) {
    return Api.of(server)
        .send("POST", "/auth/login", new LoginRequest(email, "casa-rossi-demo"), null, null);
  }

  @Test
  @Order(1)
  void nobodyOfTheDemoIsThereUnlessItIsAskedFor() {
    assertThat(login("giulia@casa-rossi.example").status()).isEqualTo(401);
  }

  @Test
  @Order(2)
  void theWorldIsMadeOnceAndHasEverythingToLookAt() {
    String said = world.prepare("http://localhost:8080");
    String again = world.prepare("http://localhost:8080");

    assertThat(again).isEqualTo(said);
    assertThat(said)
        .contains("giulia@casa-rossi.example", "rosa@casa-rossi.example", "casa-rossi-demo")
        .contains("watch --url http://localhost:8080 --email", "curl -s -H");
    Person giulia =
        new Person(Api.of(server), login("giulia@casa-rossi.example").as(AuthAnswer.class));
    List<Group> groups = giulia.get("/groups").items(Group.class);
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().approvalRequired()).isTrue();
    String path = "/groups/" + groups.getFirst().id();
    assertThat(giulia.get(path + "/members").items(Member.class))
        .extracting(Member::role)
        .containsExactlyInAnyOrder("owner", "owner", "member", "viewer");
    assertThat(giulia.get(path + "/reservations").items(Reservation.class))
        .extracting(Reservation::status)
        .contains("active", "completed", "pending", "declined", "approved");
    List<FuelLog> fills = giulia.get(path + "/fuel-logs").items(FuelLog.class);
    assertThat(fills).hasSize(28);
    assertThat(fills).filteredOn(fill -> !fill.fullTank()).hasSize(2);
    assertThat(fills).filteredOn(FuelLog::missedFillUp).hasSize(1);
    assertThat(fills).filteredOn(fill -> !fill.warnings().isEmpty()).hasSize(2);
    assertThat(fills).filteredOn(fill -> fill.total().currency().equals("CHF")).hasSize(1);
    FuelSummary summary = giulia.get(path + "/fuel-summary").as(FuelSummary.class);
    assertThat(summary.total().mlPer100Km()).isBetween(4_000L, 9_000L);
  }
}
