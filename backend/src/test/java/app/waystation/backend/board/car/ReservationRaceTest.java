package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once for one slot, over as many real connections. */
@MicronautTest(transactional = false)
class ReservationRaceTest implements OnRealDatabase {
  private static final int CROWD = 50;

  @Inject EmbeddedServer server;

  /** Clients with connections of their own that are already open. */
  private static List<Person> crowd(Person... people) {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      Person one = people[i % people.length].elsewhere();
      assertThat(one.get("/me").status()).isEqualTo(200);
      crowd.add(one);
    }
    return crowd;
  }

  private static List<Api.Answer> race(List<? extends Callable<Api.Answer>> requests) {
    return AtOnce.run(requests);
  }

  private static List<Api.Answer> with(List<Api.Answer> answers, String outcome) {
    return answers.stream().filter(answer -> answer.outcome().equals(outcome)).toList();
  }

  @Test
  void ofFiftyAtOnceExactlyOneGetsTheSlotAndAllOthersLearnWhoHasIt() {
    Family family = Family.free(Api.of(server));
    List<Person> crowd = crowd(family.owner, family.admin, family.member);

    List<Api.Answer> answers =
        race(
            crowd.stream()
                .map(one -> (Callable<Api.Answer>) () -> family.ask(one, family.skoda, 0, 2))
                .toList());

    List<Api.Answer> won = with(answers, "201");
    assertThat(won).hasSize(1);
    List<Api.Answer> lost = with(answers, "409 reservation_overlap");
    assertThat(lost).hasSize(CROWD - 1);
    Reservation winner = won.getFirst().as(Reservation.class);
    for (Api.Answer answer : lost) {
      Problem problem = answer.problem();
      assertThat(problem.holder()).isNotNull();
      assertThat(problem.holder().id()).isEqualTo(winner.userId());
      assertThat(problem.holder().displayName()).isIn("Ana", "Ben", "Carla");
      assertThat(WireJson.fromJson(Reservation.class, String.valueOf(problem.conflicting())).id())
          .isEqualTo(winner.id());
    }
    assertThat(family.owner.get(family.path("/reservations")).items(Reservation.class)).hasSize(1);
  }

  @Test
  void slotsThatTouchAtNoonAllFitWhileSlotsThatOverlapByAMinuteDoNot() {
    Family family = Family.free(Api.of(server));
    List<Callable<Api.Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      Person one = family.member.elsewhere();
      int hour = i;
      requests.add(() -> family.ask(one, family.skoda, hour, hour + 1));
    }

    assertThat(race(requests)).allMatch(answer -> answer.status() == 201);
    assertThat(family.ask(family.member, family.skoda, -1, 1.0 / 60).outcome())
        .isEqualTo("409 reservation_overlap");
    assertThat(family.ask(family.member, family.skoda, -1, 0).outcome()).isEqualTo("201");
    assertThat(family.ask(family.member, family.fiat, 0, 25).outcome()).isEqualTo("201");
  }

  @Test
  void ofManyRequestsForOneSlotThatAreApprovedAtOnceExactlyOneIsApproved() {
    Family family = Family.asking(Api.of(server));
    List<Reservation> pending =
        IntStream.range(0, 20)
            .mapToObj(i -> family.reserve(family.member, family.skoda, 0, 2))
            .toList();
    assertThat(pending).allMatch(reservation -> reservation.status().equals("pending"));

    List<Callable<Api.Answer>> approvals = new ArrayList<>();
    for (Reservation reservation : pending) {
      Person one = family.admin.elsewhere();
      one.get("/me");
      approvals.add(() -> one.post("/reservations/" + reservation.id() + "/approve", null));
    }
    List<Api.Answer> answers = race(approvals);

    assertThat(with(answers, "200")).hasSize(1);
    // The winner has answered the others: they are declined, so that no approval is left to be had.
    assertThat(with(answers, "409 illegal_transition")).hasSize(19);
    List<Reservation> after =
        family.owner.get(family.path("/reservations")).items(Reservation.class);
    assertThat(after).filteredOn(r -> r.status().equals("approved")).hasSize(1);
    assertThat(after)
        .filteredOn(r -> r.status().equals("declined"))
        .hasSize(19)
        .allMatch(r -> "slot_taken".equals(r.decisionReason()));
  }

  @Test
  void anApprovalThatMeetsAFreshReservationOfTheSlotIsRefusedByTheConstraint() {
    Family family = Family.asking(Api.of(server));
    for (int round = 0; round < 10; round++) {
      int start = round * 3;
      Reservation pending = family.reserve(family.member, family.skoda, start, start + 2);
      Person approver = family.admin.elsewhere();
      Person taker = family.owner.elsewhere();

      List<Api.Answer> answers =
          race(
              Arrays.<Callable<Api.Answer>>asList(
                  () -> approver.post("/reservations/" + pending.id() + "/approve", null),
                  () -> family.ask(taker, family.skoda, start + 1, start + 3)));

      assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
      assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(1);
    }
  }

  @Test
  void ofTwentyChangesFromOneVersionExactlyOneIsMade() {
    Family family = Family.free(Api.of(server));
    Reservation reservation = family.reserve(family.member, family.skoda, 0, 2);
    List<Callable<Api.Answer>> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Person one = (i % 2 == 0 ? family.member : family.owner).elsewhere();
      one.get("/me");
      String notes = "change " + i;
      changes.add(
          () ->
              one.put(
                  "/reservations/" + reservation.id(),
                  new UpdateReservation(1, null, null, null, notes)));
    }

    List<Api.Answer> answers = race(changes);

    assertThat(with(answers, "200")).hasSize(1);
    List<Api.Answer> refused = with(answers, "409 version_conflict");
    assertThat(refused).hasSize(19);
    Reservation winner = with(answers, "200").getFirst().as(Reservation.class);
    for (Api.Answer answer : refused) {
      Problem problem = answer.problem();
      assertThat(problem.currentVersion()).isEqualTo(2);
      assertThat(problem.attemptedVersion()).isEqualTo(1);
      assertThat(WireJson.fromJson(Reservation.class, String.valueOf(problem.currentData())))
          .isEqualTo(winner);
    }
  }

  @Test
  void reservationsMovedOntoEachOtherAtOnceNeverDeadlockOrOverlap() {
    Family family = Family.free(Api.of(server));
    Reservation first = family.reserve(family.member, family.skoda, 0, 2);
    Reservation second = family.reserve(family.member, family.fiat, 0, 2);
    Person one = family.member.elsewhere();
    Person two = family.owner.elsewhere();

    List<Api.Answer> answers =
        race(
            Arrays.<Callable<Api.Answer>>asList(
                () ->
                    one.put(
                        "/reservations/" + first.id(),
                        new UpdateReservation(1, family.fiat.id(), null, null, null)),
                () ->
                    two.put(
                        "/reservations/" + second.id(),
                        new UpdateReservation(1, family.skoda.id(), null, null, null))));

    assertThat(answers).allMatch(answer -> answer.outcome().equals("409 reservation_overlap"));
  }
}
