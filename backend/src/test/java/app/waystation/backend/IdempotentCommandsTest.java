package app.waystation.backend;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.auth.ChangePassword;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesAnswer;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.group.UpdateMember;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A command that is sent again does nothing again, and gets the first answer: one by one, or at
 * once.
 */
@MicronautTest(transactional = false)
class IdempotentCommandsTest implements OnRealDatabase {
  private static final int AT_ONCE = 6;

  /** A command on things that are there. */
  private record Command(
      String name, Person who, String method, String path, @Nullable Object body) {}

  @Inject EmbeddedServer server;
  @Inject RoomLog log;

  private long head(Family family) {
    return log.head(RoomId.group(family.group.id())).head();
  }

  /** Every command there is, each with things of its own; some are refusals. */
  private static List<Command> commands(Family f) {
    List<Command> commands = new ArrayList<>();
    String invite =
        f.owner
            .post(f.path("/invites"), new CreateInvite("member", null, 1))
            .as(Invite.class)
            .code();
    Reservation edited = f.reserve(f.owner, f.skoda, 10, 11);
    Reservation deleted = f.reserve(f.owner, f.skoda, 12, 13);
    Reservation cancelled = f.reserve(f.owner, f.skoda, 14, 15);
    Reservation approved = f.reserve(f.member, f.skoda, 16, 17);
    Reservation declined = f.reserve(f.member, f.skoda, 18, 19);
    Reservation now = now(f);
    FuelLog fill = f.logged(f.owner, f.skoda, f.at(-48), 50_000, 40_000, 7_000);
    FuelLog gone = f.logged(f.owner, f.skoda, f.at(-40), 50_300, 40_000, 7_000);
    String phone = EntityIds.next();
    f.owner.put("/devices/" + phone, new DeviceRequest("fcm", "token-" + phone, null, null));

    commands.add(of("me", f.owner, "PATCH", "/me", new UpdateMe("Anna", null, null, null, null)));
    commands.add(
        of(
            "password",
            f.admin,
            "POST",
            "/me/password",
            new ChangePassword(Api.PASSWORD, "another horse")));
    commands.add(of("session", f.owner, "DELETE", "/me/sessions/" + f.elsewhere(f.owner), null));
    commands.add(of("other sessions", f.owner, "DELETE", "/me/sessions", null));
    commands.add(of("read", f.owner, "POST", "/me/notifications/read", "{\"all\":true}"));
    String ids = "{\"ids\":[\"" + EntityIds.next() + "\"]}";
    commands.add(of("unread", f.owner, "POST", "/me/notifications/unread", ids));
    commands.add(
        of(
            "group",
            f.owner,
            "POST",
            "/groups",
            new CreateGroup(null, "Second", null, null, null, null)));
    commands.add(
        of(
            "group change",
            f.owner,
            "PATCH",
            f.path(""),
            new UpdateGroup(1, "Renamed", null, null, null, null)));
    commands.add(
        of("invite", f.owner, "POST", f.path("/invites"), new CreateInvite(null, null, null)));
    commands.add(of("accept", f.stranger, "POST", "/invites/" + invite + "/accept", null));
    commands.add(
        of(
            "role",
            f.owner,
            "PATCH",
            f.path("/members/" + f.viewer.id()),
            new UpdateMember("member")));
    commands.add(of("remove", f.owner, "DELETE", f.path("/members/" + f.viewer.id()), null));
    commands.add(
        of(
            "vehicle",
            f.owner,
            "POST",
            f.path("/vehicles"),
            new CreateVehicle(null, "New", null, null, null)));
    commands.add(
        of(
            "vehicle change",
            f.owner,
            "PUT",
            "/vehicles/" + f.fiat.id(),
            new UpdateVehicle(1, "Panda", null, null, null, null)));
    commands.add(of("reserve", f.member, "POST", f.path("/reservations"), f.slot(f.skoda, 0, 2)));
    commands.add(
        of(
            "refused overlap",
            f.member,
            "POST",
            f.path("/reservations"),
            new CreateReservation(null, f.skoda.id(), edited.startTime(), edited.endTime(), null)));
    commands.add(of("refused 422", f.member, "POST", f.path("/reservations"), "{}"));
    commands.add(
        of("refused 403", f.viewer, "POST", f.path("/reservations"), f.slot(f.skoda, 30, 31)));
    commands.add(
        of("refused 404", f.member, "POST", "/reservations/" + EntityIds.next() + "/cancel", null));
    commands.add(
        of(
            "change",
            f.owner,
            "PUT",
            "/reservations/" + edited.id(),
            new UpdateReservation(1, null, null, null, "again")));
    commands.add(
        of(
            "refused version",
            f.owner,
            "PATCH",
            "/reservations/" + cancelled.id(),
            new UpdateReservation(9, null, null, null, "stale")));
    commands.add(of("delete", f.owner, "DELETE", "/reservations/" + deleted.id(), null));
    commands.add(
        of("cancel", f.owner, "POST", "/reservations/" + cancelled.id() + "/cancel", null));
    commands.add(
        of("approve", f.owner, "POST", "/reservations/" + approved.id() + "/approve", null));
    commands.add(
        of("decline", f.owner, "POST", "/reservations/" + declined.id() + "/decline", null));
    commands.add(
        of("check-out", f.owner, "POST", "/reservations/" + now.id() + "/check-out", null));
    commands.add(
        of(
            "extend",
            f.owner,
            "POST",
            "/reservations/" + now.id() + "/extend",
            new ExtendReservation(null, now.endTime().plusSeconds(1200))));
    commands.add(of("check-in", f.owner, "POST", "/reservations/" + now.id() + "/check-in", null));
    commands.add(
        of(
            "fill",
            f.member,
            "POST",
            f.path("/fuel-logs"),
            new CreateFuelLog(
                null,
                f.skoda.id(),
                null,
                50_900_000L,
                30_000L,
                new Money(5_000, "EUR"),
                null,
                null,
                null)));
    commands.add(
        of(
            "fill change",
            f.owner,
            "PUT",
            "/fuel-logs/" + fill.id(),
            new UpdateFuelLog(1, null, null, 41_000L, null, null, null, null)));
    SeriesAnswer weekly = weekly(f, f.at(24 * 40));
    commands.add(
        of(
            "series",
            f.owner,
            "POST",
            f.path("/reservation-series"),
            new CreateSeries(
                null,
                f.skoda.id(),
                f.at(24 * 80),
                f.at(24 * 80 + 1),
                null,
                "FREQ=DAILY;COUNT=2",
                null,
                null)));
    commands.add(
        of(
            "series change",
            f.owner,
            "PATCH",
            "/reservations/" + weekly.created().getFirst().id() + "/series",
            new ChangeSeries(1, "all", null, null, null, "again")));
    commands.add(of("fill delete", f.owner, "DELETE", "/fuel-logs/" + gone.id(), null));
    commands.add(
        of(
            "device",
            f.owner,
            "PUT",
            "/devices/" + EntityIds.next(),
            new DeviceRequest("fcm", "t" + phone, null, null)));
    commands.add(of("device delete", f.owner, "DELETE", "/devices/" + phone, null));
    commands.add(
        of(
            "mute",
            f.owner,
            "PUT",
            "/me/notification-settings",
            NotificationSettings.muting(List.of("car"))));
    commands.add(of("vehicle delete", f.owner, "DELETE", "/vehicles/" + f.fiat.id(), null));
    return commands;
  }

  private static SeriesAnswer weekly(Family f, Instant start) {
    return f.owner
        .post(
            f.path("/reservation-series"),
            new CreateSeries(
                null,
                f.skoda.id(),
                start,
                start.plusSeconds(3600),
                null,
                "FREQ=WEEKLY;COUNT=3",
                null,
                null))
        .as(SeriesAnswer.class);
  }

  private static Command of(
      String name, Person who, String method, String path, @Nullable Object body) {
    return new Command(name, who, method, path, body);
  }

  private static Reservation now(Family f) {
    Instant now = Instant.now();
    return f.owner
        .post(
            f.path("/reservations"),
            new CreateReservation(
                null, f.fiat.id(), now.minusSeconds(60), now.plus(Duration.ofHours(1)), null))
        .as(Reservation.class);
  }

  /** But for the id of the answer itself, which names it in the log. */
  private static String essence(Api.Answer answer) {
    return answer.status() + " " + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  @Test
  void repeatedOneByOne() {
    Family family = Family.asking(Api.of(server));
    for (Command command : commands(family)) {
      String key = EntityIds.next();
      Api.Answer first = command.who().keyed(command.method(), command.path(), command.body(), key);
      long head = head(family);

      Api.Answer second =
          command.who().keyed(command.method(), command.path(), command.body(), key);

      assertThat(first.status())
          .as(command.name() + " " + first)
          .isBetween(200, command.name().startsWith("refused") ? 499 : 299);
      assertThat(essence(second)).as(command.name()).isEqualTo(essence(first));
      assertThat(head(family)).as(command.name() + " told twice").isEqualTo(head);
    }
  }

  @Test
  void repeatedAtOnce() {
    Family family = Family.asking(Api.of(server));
    for (Command command : commands(family)) {
      String key = EntityIds.next();
      List<Callable<Api.Answer>> repeats = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Person one = command.who().elsewhere();
        repeats.add(() -> one.keyed(command.method(), command.path(), command.body(), key));
      }

      List<Api.Answer> answers = AtOnce.run(repeats);

      assertThat(answers.stream().map(IdempotentCommandsTest::essence).distinct())
          .as(command.name())
          .hasSize(1);
    }
  }

  @Test
  void aKeyThatCameWithAnotherRequestIsRefusedAndBelongsToOnePersonOnly() {
    Family family = Family.free(Api.of(server));
    String key = EntityIds.next();
    String path = family.path("/reservations");
    family.member.keyed("POST", path, family.slot(family.skoda, 0, 1), key);

    assertThat(family.member.keyed("POST", path, family.slot(family.skoda, 2, 3), key).outcome())
        .isEqualTo("422 idempotency_key_reused");
    assertThat(family.owner.keyed("POST", path, family.slot(family.skoda, 4, 5), key).status())
        .isEqualTo(201);
    assertThat(
            family.owner.keyed("POST", path, family.slot(family.skoda, 6, 7), "no-key").outcome())
        .isEqualTo("422 validation_failed");
  }
}
