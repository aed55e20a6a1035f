package app.waystation.backend.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import app.waystation.backend.db.Database;
import app.waystation.backend.push.Inboxes;
import app.waystation.backend.push.PushPlanner;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.inbox.InboxChange;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.MarkUnread;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.inbox.UnreadCount;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.sync.Snapshot;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people were told: once, durable, theirs alone, and read on one phone is read on all. */
@MicronautTest(transactional = false)
class InboxTest implements OnRealDatabase {
  private static final String INBOX = "/me/notifications";

  @Inject EmbeddedServer server;
  @Inject Database database;
  @Inject PushPlanner planner;
  @Inject RoomLog log;
  @Inject InboxService service;

  private Family family;
  private Person owner;

  @Override
  public Map<String, String> settings() {
    return Map.of("waystation.push.worker", "false");
  }

  @BeforeEach
  void aFamilyThatAsks() {
    family = Family.asking(Api.of(server));
    owner = family.owner;
  }

  private Reservation asked(int hour) {
    Reservation wish = family.reserve(family.member, family.skoda, hour, hour + 1);
    plan();
    return wish;
  }

  private void plan() {
    planner.roomsToPlan().forEach(planner::plan);
  }

  private static List<Notification> inbox(Person who) {
    return who.get(INBOX).items(Notification.class);
  }

  private static long unread(Person who) {
    return who.get(INBOX + "/unread-count").as(UnreadCount.class).unread();
  }

  @Test
  void whoeverDecidesFindsTheQuestionThereWithAllThatThePhoneNeeds() {
    Reservation wish = asked(0);

    Notification told = inbox(owner).getFirst();
    RoomEvent event = events(owner).getFirst();
    assertThat(told.entity()).isEqualTo("reservation:" + wish.id());
    assertThat(told.deepLink()).isEqualTo("waystation://reservation/" + wish.id());
    assertThat(told.groupId()).isEqualTo(family.group.id());
    assertThat(told.titleKey()).isEqualTo("push_reservation_requested");
    assertThat(told.args()).containsEntry("who", "Carla").containsEntry("vehicle", "Skoda");
    assertThat(told.readAt()).isNull();
    assertThat(told.id())
        .isEqualTo(log.read(RoomId.parse(told.room()), told.seq() - 1, 1).getFirst().id());
    assertThat(event.type()).isEqualTo("notification_created");
    assertThat(event.actor().displayName()).isEqualTo("Carla");
    assertThat(WireJson.fromJson(Notification.class, event.data())).isEqualTo(told);
  }

  @Test
  void whoHasMutedTheBoardIsStillToldInTheInbox() {
    owner.put("/me/notification-settings", NotificationSettings.muting(List.of("car")));
    owner.put("/devices/" + EntityIds.next(), new DeviceRequest("fcm", "muted", null, null));
    asked(0);

    assertThat(inbox(owner)).hasSize(1);
    assertThat(pushesOf(owner)).isEmpty();
  }

  @Test
  void planningAgainTellsNobodyTwice() {
    asked(0);
    database.change(
        sql ->
            sql.update(
                "insert into push_todo (room, seq, at) select room, seq, at from room_event"
                    + " where push_hint is not null and room = ?",
                "group:" + family.group.id()));
    plan();

    assertThat(inbox(owner)).hasSize(1);
    assertThat(events(owner)).hasSize(1);
  }

  @Test
  void nobodyElseFindsIt() {
    Notification told = told(asked(0));
    MarkRead mark = MarkRead.of(List.of(told.id()));

    assertThat(inbox(family.member)).isEmpty();
    assertThat(inbox(family.stranger)).isEmpty();
    String foreign = "/rooms/user:" + owner.id() + "/snapshot";
    assertThat(family.admin.get(foreign).outcome()).isEqualTo("404 not_found");
    InboxChange nothing = family.stranger.post(INBOX + "/read", mark).as(InboxChange.class);
    assertThat(nothing.notifications()).isEmpty();
    assertThat(family.admin.post(INBOX + "/read", mark).status()).isEqualTo(200);
    assertThat(unread(owner)).as("read by the admin, not by the owner").isEqualTo(1);
    assertThat(unread(family.admin)).isZero();
    assertThat(owner.api().send("GET", "/api/v1" + INBOX, null, null, null).status())
        .isIn(401, 404);
    assertThat(owner.api().send("GET", INBOX, null, null, null).status()).isEqualTo(401);
  }

  private Notification told(Reservation wish) {
    return inbox(owner).stream()
        .filter(n -> n.entity().endsWith(wish.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readOnOnePhoneIsReadOnTheOtherAtOnceAndCanBeTakenBack() {
    Notification first = told(asked(0));
    asked(2);
    try (SocketClient tablet = SocketClient.open(server.getPort(), owner.token())) {
      tablet.send(ClientFrame.subscribe("user:" + owner.id(), null));
      tablet.nextOf("subscribed");

      InboxChange change =
          owner.post(INBOX + "/read", MarkRead.of(List.of(first.id()))).as(InboxChange.class);

      RoomEvent seen = (RoomEvent) tablet.nextOf("notification_updated");
      assertThat(change.unread()).isEqualTo(1);
      assertThat(change.notifications().getFirst().readAt()).isNotNull();
      assertThat(WireJson.fromJson(Notification.class, seen.data()))
          .isEqualTo(change.notifications().getFirst());
      owner.post(INBOX + "/read", MarkRead.of(List.of(first.id())));
      assertThat(tablet.isQuiet()).as("read before: nothing to tell").isTrue();

      owner.post(INBOX + "/unread", new MarkUnread(List.of(first.id())));
      seen = (RoomEvent) tablet.nextOf("notification_updated");
      assertThat(WireJson.fromJson(Notification.class, seen.data()).readAt()).isNull();
    }
    assertThat(unread(owner)).isEqualTo(2);
  }

  @Test
  void upToATimeLeavesWhatCameLater() {
    asked(0);
    Notification seen = told(asked(2));
    pause();
    Notification later = told(asked(4));

    owner.post(INBOX + "/read", MarkRead.upTo(seen.createdAt()));

    assertThat(owner.get(INBOX + "?unread=true").items(Notification.class)).containsExactly(later);
    owner.post(INBOX + "/read", "{\"all\":true}");
    assertThat(unread(owner)).isZero();
    assertThat(inbox(owner)).hasSize(3);
  }

  /** Times are told in milliseconds: the next event is of a later one. */
  private static void pause() {
    java.time.Instant now = java.time.Instant.now();
    while (!java.time.Instant.now().isAfter(now.plusMillis(2))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void pagesGoOnFromTheNewestToTheOldest() {
    for (int hour = 0; hour < 10; hour += 2) {
      asked(hour);
    }
    List<String> paged = new ArrayList<>();
    String path = INBOX + "?board=car&limit=2";
    while (true) {
      Page<Notification> page = owner.get(path).page(Notification.class);
      page.items().forEach(n -> paged.add(n.id()));
      if (page.next() == null) {
        break;
      }
      path = INBOX + "?board=car&limit=2&after=" + page.next();
    }

    assertThat(paged).hasSize(5);
    assertThat(paged).isEqualTo(inbox(owner).stream().map(Notification::id).toList());
    assertThat(owner.get(INBOX + "?board=shop").items(Notification.class)).isEmpty();
  }

  @Test
  void exactlyOneWayOfMarkingIsAsked() {
    for (String body :
        List.of(
            "{}",
            "{\"all\":false}",
            "{\"all\":true,\"ids\":[]}",
            "{\"ids\":[\"no id\"]}",
            "{\"up_to\":\"1066-10-14T09:00:00Z\"}")) {
      assertThat(owner.post(INBOX + "/read", body).outcome())
          .as(body)
          .isEqualTo("422 validation_failed");
    }
    assertThat(owner.post(INBOX + "/unread", "{}").outcome()).isEqualTo("422 validation_failed");
  }

  @Test
  void theSnapshotIsWhatTheEventsMakeOfAnEarlierOne() {
    asked(0);
    TreeMap<String, Notification> state = notifications(snapshot(owner));
    long from = snapshot(owner).seq();
    asked(2);
    owner.post(INBOX + "/read", MarkRead.of(List.copyOf(state.keySet())));
    asked(4);

    log.read(RoomId.user(owner.id()), from, 100).stream()
        .map(event -> WireJson.fromJson(Map.class, event.frame()))
        .map(frame -> WireJson.fromJson(Notification.class, WireJson.anyToJson(frame.get("data"))))
        .forEach(notification -> state.put(notification.id(), notification));

    assertThat(notifications(snapshot(owner))).isEqualTo(state).hasSize(3);
  }

  private static Snapshot snapshot(Person who) {
    return who.get("/rooms/user:" + who.id() + "/snapshot").as(Snapshot.class);
  }

  private static TreeMap<String, Notification> notifications(Snapshot snapshot) {
    TreeMap<String, Notification> byId = new TreeMap<>();
    Map<?, ?> lists = (Map<?, ?>) WireJson.anyFromJson(snapshot.entities());
    for (Object each : (List<?>) lists.get("notifications")) {
      Notification notification = WireJson.fromJson(Notification.class, WireJson.anyToJson(each));
      byId.put(notification.id(), notification);
    }
    return byId;
  }

  @Test
  void theSnapshotHoldsTheNewestAndEverythingUnreadButNothingOlderThanNinetyDays() {
    Notification told = told(asked(0));
    database.change(
        sql -> {
          for (int i = 0; i < 260; i++) {
            copy(sql, told, i, i >= 255 ? null : "read");
          }
          copy(sql, told, 91 * 24 * 60, null);
        });

    assertThat(notifications(snapshot(owner))).hasSize(205);
  }

  /** One more, so many minutes older; the oldest are unread. */
  private void copy(app.waystation.backend.db.Sql sql, Notification of, int minutes, String read) {
    sql.update(
        """
        insert into notification
        select user_id, ?::uuid, group_id, board, type, entity, severity, title_key, args, deep_link,
          room, seq, actor_id, created_at - make_interval(mins => ?),
          case when ?::text is null then null else created_at end
        from notification where user_id = ? and id = ?
        """,
        EntityIds.next(),
        minutes + 1,
        read,
        owner.id(),
        of.id());
  }

  @Test
  void afterNinetyDaysItIsForgottenAndWithTheAccountAtOnce() {
    Notification told = told(asked(0));
    database.change(sql -> copy(sql, told, 91 * 24 * 60, null));
    assertThat(inbox(owner)).hasSize(2);

    service.forgetOld();

    assertThat(inbox(owner)).containsExactly(told);
    assertThat(rowsOf(family.admin)).isEqualTo(1);
    assertThat(family.admin.deleteAccount().status()).isEqualTo(204);
    assertThat(rowsOf(family.admin)).isZero();
  }

  private long rowsOf(Person who) {
    return database.read(
        sql -> sql.number("select count(*) from notification where user_id = ?", who.id()));
  }

  @Test
  void plannersThatTellTheSamePeopleAtOnceDoNotWaitForEachOther() throws Exception {
    Person ana = family.owner;
    Person ben = family.admin;
    int rounds = 60;
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Integer> forwards = () -> tellAll(together, rounds, List.of(ana, ben));
    Callable<Integer> backwards = () -> tellAll(together, rounds, List.of(ben, ana));
    try (ExecutorService planners = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> planner : planners.invokeAll(List.of(forwards, backwards))) {
        assertThat(planner.get()).isEqualTo(rounds);
      }
    }

    assertThat(events(ana)).hasSize(2 * rounds);
    assertThat(events(ben))
        .extracting(RoomEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * rounds).boxed().toList());
  }

  private int tellAll(CyclicBarrier together, int rounds, List<Person> people) throws Exception {
    for (int round = 0; round < rounds; round++) {
      String event = EntityIds.next();
      List<Inboxes.Told> told = people.stream().map(who -> told(who, event)).toList();
      together.await();
      database.change(sql -> service.put(sql, told));
    }
    return rounds;
  }

  private Inboxes.Told told(Person who, String event) {
    PushHint hint =
        new PushHint(
            "car", List.of(), "news", Map.of(), PushPayload.INFO, false, 60, "thing:1", null);
    return new Inboxes.Told(
        who.id(),
        RoomId.group(family.group.id()),
        1,
        event,
        "news",
        family.noon,
        new Actor(family.member.id(), "Carla"),
        hint);
  }

  private List<RoomEvent> events(Person who) {
    return log.read(RoomId.user(who.id()), 0, 1000).stream()
        .map(
            event ->
                (RoomEvent) app.waystation.protocol.frame.FrameCodec.decodeServer(event.frame()))
        .toList();
  }

  private List<org.assertj.core.groups.Tuple> pushesOf(Person who) {
    return database.read(
        sql ->
            sql.list(
                "select data ->> 'type', state from push_outbox where user_id = ? order by created_at",
                row -> tuple(row.getString(1), row.getString(2)),
                who.id()));
  }
}
