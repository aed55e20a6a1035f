package app.waystation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.ChosenSlot;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesAnswer;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.device.MyDevice;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.Unknown;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.inbox.InboxChange;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.push.PushCounts;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.push.QueuedPush;
import app.waystation.protocol.push.TestPush;
import app.waystation.protocol.sync.Snapshot;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireVectorsTest {

  record Case(String name, Class<?> type) {}

  static List<Case> restBodies() {
    return List.of(
        new Case("reservation", Reservation.class),
        new Case("reservation_completed", Reservation.class),
        new Case("check_in", CheckIn.class),
        new Case("create_series", CreateSeries.class),
        new Case("series_answer", SeriesAnswer.class),
        new Case("vehicle", Vehicle.class),
        new Case("notification_settings", NotificationSettings.class),
        new Case("queued_push", QueuedPush.class),
        new Case("push_counts", PushCounts.class),
        new Case("test_push", TestPush.class),
        new Case("notification", Notification.class),
        new Case("mark_read", MarkRead.class),
        new Case("inbox_change", InboxChange.class),
        new Case("fuel_log", FuelLog.class),
        new Case("create_fuel_log", CreateFuelLog.class),
        new Case("problem_overlap", Problem.class),
        new Case("problem_version", Problem.class),
        new Case("problem_validation", Problem.class),
        new Case("auth_answer", AuthAnswer.class),
        new Case("my_session", MySession.class),
        new Case("my_device", MyDevice.class),
        new Case("personal_data", PersonalData.class),
        new Case("group", Group.class),
        new Case("snapshot", Snapshot.class),
        new Case("sync_request", SyncRequest.class),
        new Case("sync_answer", SyncAnswer.class));
  }

  @ParameterizedTest
  @MethodSource("restBodies")
  void everyRestBodyIsReadAndWrittenToTheLetter(Case vector) {
    String json = Vectors.read(vector.name());
    assertThat(WireJson.toJson(WireJson.fromJson(vector.type(), json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "room_event",
        "connection_ack",
        "subscribed",
        "unsubscribed",
        "pong",
        "error",
        "conflict_detected",
        "resync_required",
        "cursor",
        "reconnect",
        "presence_state",
        "presence_state_crowded",
        "user_joined",
        "user_left",
        "presence_updated",
        "user_connected",
        "user_disconnected",
        "typing",
        "typing_ended",
        "live_stats",
        "subscribed_alias"
      })
  void everyServerFrameIsReadAndWrittenToTheLetter(String name) {
    String json = Vectors.read(name);
    assertThat(FrameCodec.encode(FrameCodec.decodeServer(json))).isEqualTo(json);
  }

  @Test
  void whatAPhoneSaysIsWrittenToTheLetter() {
    String room = "group:01970000-0000-7000-8000-000000000001";
    assertThat(FrameCodec.encode(ClientFrame.subscribe(room, 41L)))
        .isEqualTo(Vectors.read("client_subscribe"));
    assertThat(FrameCodec.encode(ClientFrame.ack(room, 42))).isEqualTo(Vectors.read("client_ack"));
    assertThat(FrameCodec.encode(ClientFrame.presence(ClientFrame.BACKGROUND)))
        .isEqualTo(Vectors.read("client_presence"));
    assertThat(FrameCodec.encode(ClientFrame.presence(room, PresentUser.EDITING)))
        .isEqualTo(Vectors.read("client_presence_mode"));
    assertThat(FrameCodec.encode(ClientFrame.typing(room, "notes")))
        .isEqualTo(Vectors.read("client_typing"));
    ChosenSlot slot =
        new ChosenSlot(
            "01970000-0000-7000-8000-0000000000b1",
            new TimeRange(
                Instant.parse("2026-11-21T10:00:00.250Z"), Instant.parse("2026-11-21T12:30:00Z")));
    assertThat(FrameCodec.encode(ClientFrame.typing(room, slot.field())))
        .isEqualTo(Vectors.read("client_typing_slot"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"presence_state", "user_joined", "user_left", "typing", "live_stats"})
  void whatIsVolatileIsNoEventOfTheRoomItNames(String name) {
    assertThat(FrameCodec.decodeServer(Vectors.read(name)))
        .isNotInstanceOfAny(RoomEvent.class, Unknown.class);
  }

  @Test
  void anEventKeepsItsTimeItsNumberAndItsData() {
    RoomEvent event = (RoomEvent) FrameCodec.decodeServer(Vectors.read("room_event"));
    assertThat(event.seq()).isEqualTo(42);
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    assertThat(event.data())
        .isEqualTo("{\"id\":\"01970000-0000-7000-8000-0000000000c1\",\"version\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nordstraße", "mañana", "9 €", "日本", "🅿️ \\ \" \n"})
  void whatPeopleWriteSurvivesInsideOfOtherJson(String text) {
    Actor ana = new Actor("1", text);
    String inner = WireJson.toJson(ana);
    RoomEvent event =
        new RoomEvent("x", "i", "group:1", 1, Instant.EPOCH, ana, EventTypes.CREATE, inner);

    RoomEvent read = (RoomEvent) FrameCodec.decodeServer(FrameCodec.encode(event));

    assertThat(read.actor()).isEqualTo(ana);
    assertThat(WireJson.fromJson(Actor.class, read.data())).isEqualTo(ana);
    byte[] bytes = WireJson.toJsonBytes(event);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(FrameCodec.encode(event));
    Page<Actor> page =
        WireJson.pageFromJson(Actor.class, WireJson.pageToJson(Actor.class, Page.of(List.of(ana))));
    assertThat(page.items()).containsExactly(ana);
  }

  @Test
  void aPushSurvivesTheStringsOfFcm() {
    Map<String, String> data = WireJson.mapFromJson(Vectors.read("push_data"));
    PushPayload payload = PushPayload.fromData(data);
    assertThat(payload.seq()).isEqualTo(42);
    assertThat(payload.args()).containsEntry("vehicle", "Skoda");
    assertThat(PushPayload.fromData(payload.toData())).isEqualTo(payload);
  }

  @Test
  void aPushWithoutAnEventIdIsRefused() {
    assertThatThrownBy(() -> PushPayload.fromData(Map.of("room", "group:1", "seq", "1")))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("event_id");
  }

  @Test
  void unknownFieldsAreIgnored() {
    String json = Vectors.read("vehicle").replaceFirst("\\{", "{\"wings\":{\"n\":[1,2]},");
    assertThat(WireJson.fromJson(Vehicle.class, json))
        .isEqualTo(WireJson.fromJson(Vehicle.class, Vectors.read("vehicle")));
  }

  @Test
  void unknownTypesAreSkippedButTheirNumberCounts() {
    assertThat(FrameCodec.decodeServer("{\"type\":\"confetti\"}"))
        .isEqualTo(new Unknown("confetti"));
    String later = Vectors.read("room_event").replace("reservation_created", "boat_created");
    assertThat(((RoomEvent) FrameCodec.decodeServer(later)).seq()).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "\"x\"", "{", "{\"type\":7}", "{\"type\":", "{}"})
  void whatIsNoFrameIsRefusedWithOneKindOfException(String text) {
    assertThatThrownBy(() -> FrameCodec.decodeClient(text)).isInstanceOf(WireException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"start_time\":\"tomorrow\"}",
        "{\"start_time\":17}",
        "{\"vehicle_id\":{}}",
        "{\"start_time\":\"2026-02-30T10:00:00Z\"}"
      })
  void wrongTypesAreRefusedWithOneKindOfException(String text) {
    assertThatThrownBy(() -> WireJson.fromJson(CreateReservation.class, text))
        .isInstanceOf(WireException.class);
  }

  @Test
  void timesWithAnOffsetAreUnderstood() {
    assertThat(
            WireJson.fromJson(
                    CreateReservation.class, "{\"start_time\":\"2026-11-21T12:00:00+02:00\"}")
                .startTime())
        .isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
  }

  @Test
  void pagesCarryTheirItemsAndTheCursorOfTheNext() {
    Vehicle skoda = WireJson.fromJson(Vehicle.class, Vectors.read("vehicle"));
    String json = WireJson.pageToJson(Vehicle.class, new Page<>(List.of(skoda, skoda), "x"));
    assertThat(json).startsWith("{\"items\":[{").endsWith("],\"next\":\"x\"}");
    assertThat(WireJson.pageFromJson(Vehicle.class, json).items()).containsExactly(skoda, skoda);
    assertThat(WireJson.pageToJson(Vehicle.class, Page.of(List.of()))).isEqualTo("{\"items\":[]}");
  }
}
