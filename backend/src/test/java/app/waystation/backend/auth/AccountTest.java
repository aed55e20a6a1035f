package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.ChangePassword;
import app.waystation.protocol.auth.DeleteMe;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.auth.RefreshRequest;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.device.MyDevice;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account in the hands of its owner: sessions, password, export, and the end of it. */
@MicronautTest(transactional = false)
class AccountTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject Database database;
  private Api api;

  @BeforeEach
  void client() {
    api = Api.of(server);
  }

  private Person signInAgain(Person who) {
    AuthAnswer again =
        api.send(
                "POST",
                "/auth/login",
                new LoginRequest(who.auth().user().email(), Api.PASSWORD),
                null,
                null)
            .as(AuthAnswer.class);
    return new Person(api, again);
  }

  private Api.Answer refresh(Person who) {
    return api.send(
        "POST", "/auth/refresh", new RefreshRequest(who.auth().refreshToken()), null, null);
  }

  private static MySession current(Person who) {
    return who.get("/me/sessions").items(MySession.class).stream()
        .filter(MySession::current)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everySessionIsListedAndTheOneThatAsksIsMarked() {
    Person ana = api.register("Ana");
    Person tablet = signInAgain(ana);

    List<MySession> sessions = tablet.get("/me/sessions").items(MySession.class);

    assertThat(sessions).hasSize(2);
    assertThat(sessions).filteredOn(MySession::current).hasSize(1);
    assertThat(current(tablet).id()).isNotEqualTo(current(ana).id());
    assertThat(sessions)
        .allSatisfy(session -> assertThat(session.client()).startsWith("Java-http-client/"));
  }

  @Test
  void aSessionThatIsEndedElsewhereLosesItsSocketItsPhoneAndItsTokens() {
    Person ana = api.register("Ana");
    Person lost = signInAgain(ana);
    String phone = EntityIds.next();
    lost.put("/devices/" + phone, new DeviceRequest("fcm", "token-" + phone, "1.0", "en"));
    assertThat(ana.get("/me/devices").items(MyDevice.class))
        .singleElement()
        .satisfies(
            device -> {
              assertThat(device.id()).isEqualTo(phone);
              assertThat(device.current()).isFalse();
              assertThat(device.sessionId()).isEqualTo(current(lost).id());
            });
    assertThat(lost.get("/me/devices").body()).contains("\"current\":true").doesNotContain("token");
    try (SocketClient socket = SocketClient.open(server.getPort(), lost.token())) {
      String session = current(lost).id();

      assertThat(ana.delete("/me/sessions/" + session).status()).isEqualTo(204);

      assertThat(socket.closeCode()).isEqualTo(4401);
      assertThat(refresh(lost).outcome()).isEqualTo("401 invalid_refresh_token");
      assertThat(ana.get("/me/devices").items(MyDevice.class)).isEmpty();
      assertThat(ana.get("/me/sessions").items(MySession.class)).hasSize(1);
      assertThat(ana.delete("/me/sessions/" + session).outcome()).isEqualTo("404 not_found");
    }
  }

  @Test
  void endingTheOthersKeepsTheOneThatAsks() {
    Person ana = api.register("Ana");
    Person tablet = signInAgain(ana);
    Person laptop = signInAgain(ana);
    try (SocketClient mine = SocketClient.open(server.getPort(), ana.token());
        SocketClient theirs = SocketClient.open(server.getPort(), tablet.token())) {
      assertThat(ana.delete("/me/sessions").status()).isEqualTo(204);

      assertThat(theirs.closeCode()).isEqualTo(4401);
      assertThat(refresh(laptop).status()).isEqualTo(401);
      assertThat(refresh(ana).status()).isEqualTo(200);
      mine.sendText("{\"type\":\"ping\"}");
      assertThat(mine.nextOf("pong")).isNotNull();
    }
  }

  @Test
  void nobodySeesOrEndsTheSessionsAndPhonesOfAnother() {
    Person ana = api.register("Ana");
    Person eve = api.register("Eve");
    String phone = EntityIds.next();
    ana.put("/devices/" + phone, new DeviceRequest("fcm", "token-" + phone, null, null));
    String session = current(ana).id();

    assertThat(eve.delete("/me/sessions/" + session).outcome()).isEqualTo("404 not_found");
    assertThat(eve.delete("/me/sessions").status()).isEqualTo(204);
    assertThat(eve.get("/me/sessions").body()).doesNotContain(session);
    assertThat(eve.get("/me/devices").items(MyDevice.class)).isEmpty();
    assertThat(eve.get("/me/export").body()).doesNotContain(ana.id()).doesNotContain(session);
    assertThat(refresh(ana).status()).isEqualTo(200);
    for (String path : List.of("/me/sessions", "/me/devices", "/me/export")) {
      assertThat(api.send("GET", path, null, null, null).status()).as(path).isEqualTo(401);
    }
  }

  @Test
  void aNewPasswordNeedsTheOldOneAndEndsAllOtherSessions() {
    Person ana = api.register("Ana");
    Person tablet = signInAgain(ana);

    Api.Answer wrong = ana.post("/me/password", new ChangePassword("guess", "another horse"));
    Api.Answer unfit = ana.post("/me/password", new ChangePassword(Api.PASSWORD, "short"));

    assertThat(wrong.problem().errors())
        .extracting(FieldError::field)
        .containsExactly("current_password");
    assertThat(unfit.problem().errors())
        .extracting(FieldError::field)
        .containsExactly("new_password");
    assertThat(refresh(tablet).status()).isEqualTo(200);

    assertThat(ana.post("/me/password", new ChangePassword(Api.PASSWORD, "another horse")).status())
        .isEqualTo(204);

    assertThat(login(ana, Api.PASSWORD)).isEqualTo("401 invalid_credentials");
    assertThat(login(ana, "another horse")).isEqualTo("200");
    assertThat(tablet.post("/auth/ws-ticket", null).outcome()).isEqualTo("401 unauthorized");
    assertThat(refresh(ana).status()).isEqualTo(200);
  }

  private String login(Person who, String password) {
    return api.send(
            "POST",
            "/auth/login",
            new LoginRequest(who.auth().user().email(), password),
            null,
            null)
        .outcome();
  }

  @Test
  void unitsAreChosenFromThoseThatThereAre() {
    Person ana = api.register("Ana");
    assertThat(ana.get("/me").as(User.class))
        .extracting(User::distanceUnit, User::volumeUnit)
        .containsExactly("km", "l");

    Api.Answer unknown = ana.patch("/me", new UpdateMe(null, null, null, "miles", "pint"));
    assertThat(unknown.problem().errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("distance_unit", "volume_unit");

    ana.patch("/me", new UpdateMe(null, null, null, "mi", null));
    ana.patch("/me", new UpdateMe(null, null, null, null, "gal_uk"));
    assertThat(ana.get("/me").as(User.class))
        .extracting(User::distanceUnit, User::volumeUnit)
        .containsExactly("mi", "gal_uk");
  }

  @Test
  void theExportHasMyOwnThingsAndNoneOfTheOthers() {
    Family family = Family.free(api);
    Reservation mine = family.reserve(family.member, family.skoda, 0, 2);
    Reservation theirs = family.reserve(family.owner, family.skoda, 3, 4);
    FuelLog fill = family.logged(family.member, family.skoda, family.at(-1), 50_000, 40_000, 7_000);
    String phone = EntityIds.next();
    family.member.put("/devices/" + phone, new DeviceRequest("fcm", "tok", "1.0", "en"));

    Api.Answer answer = family.member.get("/me/export");
    PersonalData data = answer.as(PersonalData.class);

    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment");
    assertThat(data.profile()).isEqualTo(family.member.get("/me").as(User.class));
    assertThat(data.sessions()).hasSize(1);
    assertThat(data.parts())
        .extracting(PersonalData.Part::name)
        .containsExactly(
            "actions",
            "devices",
            "fuel_logs",
            "groups",
            "notification_settings",
            "notifications",
            "reservations");
    assertThat(part(data, "reservations")).contains(mine.id()).doesNotContain(theirs.id());
    assertThat(part(data, "fuel_logs")).contains(fill.id());
    assertThat(part(data, "groups")).contains(family.group.id());
    assertThat(part(data, "devices")).contains(phone).doesNotContain("tok\"");
    assertThat(part(data, "actions")).contains(mine.id()).doesNotContain(theirs.id());
    assertThat(answer.body()).doesNotContain(family.owner.auth().user().email());
  }

  @Test
  void gatheringEverythingAgainAndAgainIsSlowedDown() {
    Person ana = api.register("Ana");
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      outcomes.add(ana.get("/me/export").outcome());
    }
    assertThat(outcomes).startsWith("200").endsWith("429 rate_limited");
  }

  private static String part(PersonalData data, String name) {
    return data.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .data();
  }

  @Test
  void anAccountIsNotDeletedWithoutItsPassword() {
    Person ana = api.register("Ana");

    Api.Answer refused = ana.api().send("DELETE", "/me", new DeleteMe("guess"), ana.token(), null);

    assertThat(refused.problem().errors())
        .extracting(FieldError::field)
        .containsExactly("password");
    assertThat(ana.get("/me").status()).isEqualTo(200);
  }

  @Test
  void nothingPersonalIsLeftOfADeletedAccountAndNoRoomHasAGap() {
    Family family = Family.asking(api);
    Person zeno = api.register("Zenobia\"\\Quux");
    family.owner.letIn(family.group.id(), zeno, "member");
    zeno.patch("/me", new UpdateMe("Zenobia Quux", "it", "Europe/Rome", null, null));
    zeno.put("/devices/" + EntityIds.next(), new DeviceRequest("fcm", "zt", null, null));
    Reservation asked = family.reserve(zeno, family.skoda, 20, 21);
    FuelLog fill = family.logged(zeno, family.skoda, family.at(-1), 50_000, 40_000, 7_000);
    signInAgain(zeno);
    String room = "group:" + family.group.id();
    try (SocketClient socket = SocketClient.open(server.getPort(), zeno.token())) {
      assertThat(traces("Quux")).isNotEmpty();

      assertThat(zeno.deleteAccount().status()).isEqualTo(204);

      assertThat(socket.closeCode()).isEqualTo(4401);
    }
    assertThat(traces("Quux")).isEmpty();
    assertThat(traces(zeno.auth().user().email())).isEmpty();
    SyncAnswer log =
        family.owner.post("/sync", new SyncRequest(Map.of(room, 0L), 500)).as(SyncAnswer.class);
    assertThat(log.events()).extracting("seq").containsExactlyElementsOf(upTo(log));
    assertThat(log.events())
        .filteredOn(event -> event.actor().id().equals(zeno.id()))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.actor().displayName()).isEqualTo("Former member"));
    assertThat(WireJson.toJson(log)).contains(asked.id()).contains(fill.id());
    assertThat(family.owner.get("/fuel-logs/" + fill.id()).status()).isEqualTo(200);
  }

  private static List<Long> upTo(SyncAnswer log) {
    List<Long> numbers = new ArrayList<>();
    for (long seq = 1; seq <= log.events().size(); seq++) {
      numbers.add(seq);
    }
    return numbers;
  }

  /** The tables that hold this text anywhere; what waits to be pushed to others goes by itself. */
  private List<String> traces(String text) {
    return database.read(
        sql -> {
          List<String> found = new ArrayList<>();
          for (String table :
              sql.list(
                  "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                      + " where n.nspname = 'public' and c.relkind in ('r', 'p')"
                      + " and relname not like 'push%' order by 1",
                  row -> row.getString(1))) {
            if (sql.number(
                    "select count(*) from \"" + table + "\" t where strpos(t::text, ?) > 0", text)
                > 0) {
              found.add(table);
            }
          }
          return found;
        });
  }
}
