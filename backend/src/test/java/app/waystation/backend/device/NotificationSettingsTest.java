package app.waystation.backend.device;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.push.PushTargets;
import app.waystation.backend.push.PushWishes;
import app.waystation.backend.push.QuietWindow;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.device.QuietHours;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person is woken for. */
@MicronautTest(transactional = false)
class NotificationSettingsTest implements OnRealDatabase {
  private static final String PATH = "/me/notification-settings";

  @Inject EmbeddedServer server;
  @Inject PushTargets targets;
  private Person ana;

  @BeforeEach
  void ana() {
    ana = Api.of(server).register("Ana");
  }

  private NotificationSettings put(String json) {
    return ana.put(PATH, json).as(NotificationSettings.class);
  }

  private PushWishes wishes() {
    return targets.wishes(ana.id());
  }

  private List<String> wrongFields(String json) {
    return ana.put(PATH, json).problem().errors().stream().map(FieldError::field).toList();
  }

  @Test
  void whoHasNeverSaidIsWokenForEverything() {
    assertThat(ana.get(PATH).as(NotificationSettings.class))
        .isEqualTo(new NotificationSettings(List.of(), Map.of(), null, true));
    assertThat(wishes()).isEqualTo(PushWishes.ALL);
  }

  @Test
  void aMutedBoardWakesNobodyElseNobodyLess() {
    NotificationSettings set = put("{\"muted_boards\":[\"car\",\"car\"]}");

    assertThat(set.mutedBoards()).containsExactly("car");
    assertThat(ana.get(PATH).as(NotificationSettings.class)).isEqualTo(set);
    assertThat(wishes().want("car", "error")).isFalse();
    assertThat(wishes().want("shop", "info")).isTrue();
    assertThat(targets.wishes(ana.api().register("Ben").id())).isEqualTo(PushWishes.ALL);
  }

  @Test
  void theLowestSeverityIsSetForEachBoard() {
    put("{\"min_severity\":{\"car\":\"warning\",\"shop\":\"error\"}}");

    assertThat(wishes().want("car", "success")).isFalse();
    assertThat(wishes().want("car", "warning")).isTrue();
    assertThat(wishes().want("shop", "warning")).isFalse();
    assertThat(wishes().want("dock", "info")).isTrue();
    put("{\"min_severity\":{}}");
    assertThat(wishes()).isEqualTo(PushWishes.ALL);
  }

  @Test
  void quietHoursAreInTheZoneTheyNameAndElseInThatOfTheAccount() {
    ana.patch("/me", "{\"time_zone\":\"Asia/Tokyo\"}");
    put("{\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"07:30\"}}");
    assertThat(wishes().quiet())
        .isEqualTo(
            new QuietWindow(LocalTime.of(22, 0), LocalTime.of(7, 30), ZoneId.of("Asia/Tokyo")));

    put("{\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"07:30\",\"time_zone\":\"Europe/Rome\"}}");
    assertThat(wishes().quiet())
        .isEqualTo(
            new QuietWindow(LocalTime.of(22, 0), LocalTime.of(7, 30), ZoneId.of("Europe/Rome")));
  }

  @Test
  void quietHoursCanBeSwitchedOffWithoutForgettingThem() {
    put("{\"quiet_hours\":{\"start\":\"00:00\",\"end\":\"06:00\"}}");
    NotificationSettings off =
        put("{\"quiet_hours\":{\"enabled\":false,\"start\":\"00:00\",\"end\":\"06:00\"}}");

    assertThat(off.quietHours()).isEqualTo(new QuietHours(false, "00:00", "06:00", null));
    assertThat(wishes().quiet()).isNull();
    put("{\"quiet_hours\":{\"enabled\":false}}");
    assertThat(wishes().quiet()).isNull();
  }

  @Test
  void anOldAppThatKnowsOnlyMutedBoardsLeavesTheRestAsItIs() {
    put(
        """
        {"min_severity":{"car":"error"},"urgent_breaks_quiet":false,
         "quiet_hours":{"start":"22:00","end":"07:00","time_zone":"Europe/Rome"}}
        """);

    NotificationSettings after =
        ana.put(PATH, NotificationSettings.muting(List.of("dock"))).as(NotificationSettings.class);

    assertThat(after)
        .isEqualTo(
            new NotificationSettings(
                List.of("dock"),
                Map.of("car", "error"),
                new QuietHours(true, "22:00", "07:00", "Europe/Rome"),
                false));
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    assertThat(
            wrongFields(
                """
                {"muted_boards":["boat"],"min_severity":{"boat":"info","car":"loud","shop":null},
                 "quiet_hours":{"start":"25:00","time_zone":"Europe/Atlantis"}}
                """))
        .containsExactlyInAnyOrder(
            "muted_boards",
            "min_severity.boat",
            "min_severity.car",
            "min_severity.shop",
            "quiet_hours.start",
            "quiet_hours.end",
            "quiet_hours.time_zone");
    assertThat(wrongFields("{\"muted_boards\":[null]}")).containsExactly("muted_boards");
    assertThat(wrongFields("{\"quiet_hours\":{\"start\":\"7:00\",\"end\":\"08:60\"}}"))
        .containsExactly("quiet_hours.start", "quiet_hours.end");
    assertThat(wrongFields("{\"quiet_hours\":{\"start\":\"07:00\",\"end\":\"07:00\"}}"))
        .containsExactly("quiet_hours.end");
    assertThat(wishes()).as("and nothing of it holds").isEqualTo(PushWishes.ALL);
  }

  @Test
  void twoPhonesThatChangeDifferentSettingsAtOnceBothGetTheirWay() {
    for (int round = 0; round < 10; round++) {
      String muted = round % 2 == 0 ? "[\"car\"]" : "[\"dock\"]";
      String urgent = Boolean.toString(round % 2 == 0);
      List<Callable<Integer>> changes =
          List.of(
              () -> ana.elsewhere().put(PATH, "{\"muted_boards\":" + muted + "}").status(),
              () -> ana.elsewhere().put(PATH, "{\"urgent_breaks_quiet\":" + urgent + "}").status());
      assertThat(AtOnce.run(changes)).containsOnly(200);

      NotificationSettings now = ana.get(PATH).as(NotificationSettings.class);
      assertThat(now.mutedBoards()).containsExactly(round % 2 == 0 ? "car" : "dock");
      assertThat(now.urgentBreaksQuiet()).isEqualTo(round % 2 == 0);
    }
  }

  @Test
  void anAccountThatEndsTakesItsHabitsAlong() {
    put("{\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"07:00\"}}");
    ana.deleteAccount();

    assertThat(wishes()).isEqualTo(PushWishes.ALL);
  }
}
