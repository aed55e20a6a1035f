package app.waystation.android.testing;

import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Page;
import app.waystation.protocol.Problem;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ConnectionAck;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/**
 * A server of one group on a real socket: a log with gapless numbers, snapshots, idempotency keys,
 * versions and no double booking. It can also be made to misbehave. Guarded by its own lock.
 */
public final class FakeServer implements AutoCloseable {
  private final MockWebServer web = new MockWebServer();
  private final List<RoomEvent> log = new ArrayList<>();
  private final Map<String, Map<String, Object>> entities = new LinkedHashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Set<WebSocket> sockets = new HashSet<>();
  private final Set<WebSocket> subscribed = new HashSet<>();
  private final Map<String, Deque<MockResponse>> scripted = new HashMap<>();
  private long base;
  private boolean mute;
  private int answersToDrop;

  public final List<String> requests = new CopyOnWriteArrayList<>();
  public final List<String> keys = new CopyOnWriteArrayList<>();
  public final List<ClientFrame> heard = new CopyOnWriteArrayList<>();
  public final AtomicInteger connections = new AtomicInteger();
  public final AtomicInteger executed = new AtomicInteger();
  public final AtomicInteger refreshes = new AtomicInteger();
  public volatile String validToken = "access-1";
  public volatile boolean member = true;
  public volatile String protocol = FrameCodec.SUBPROTOCOL;

  private record Outcome(int status, String body) {}

  public FakeServer() throws IOException {
    for (String kind :
        List.of("groups", "members", "vehicles", "reservations", "fuel_logs", "notifications")) {
      entities.put(kind, new LinkedHashMap<>());
    }
    put("groups", Things.GROUP, Things.group());
    put("members", Things.ANA, Things.member(Things.ANA, "Ana", "owner"));
    put("members", Things.BEN, Things.member(Things.BEN, "Ben", "member"));
    put("vehicles", Things.SKODA, Things.skoda(1));
    web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    web.start();
  }

  public String address() {
    return "http://" + web.getHostName() + ":" + web.getPort();
  }

  // --- the world ------------------------------------------------------------------------------

  public synchronized long head() {
    return base + log.size();
  }

  /** Something happens: an entity is written and its event numbered, kept and told. */
  public synchronized RoomEvent commit(String type, String action, String kind, Object entity) {
    String json = WireJson.toJson(entity);
    String id = given((String) ((Map<?, ?>) WireJson.anyFromJson(json)).get("id"));
    RoomEvent event =
        new RoomEvent(
            type,
            EntityIds.next(),
            Things.ROOM,
            head() + 1,
            Things.NOON,
            new Actor(Things.BEN, "Ben"),
            action,
            json);
    log.add(event);
    if (action.equals("DELETE")) {
      kind(kind).remove(id);
    } else {
      put(kind, id, entity);
    }
    subscribed.forEach(socket -> socket.send(FrameCodec.encode(event)));
    return event;
  }

  public RoomEvent commitReservation(Reservation reservation) {
    return reservation.version() == 1
        ? commit("reservation_created", "CREATE", "reservations", reservation)
        : commit("reservation_updated", "UPDATE", "reservations", reservation);
  }

  /** The log loses its beginning: older cursors are worth nothing. */
  public synchronized void forgetLog() {
    base = head();
    log.clear();
  }

  public synchronized List<Object> rows(String kind) {
    return new ArrayList<>(kind(kind).values());
  }

  private void put(String kind, String id, Object entity) {
    kind(kind).put(id, entity);
  }

  private Map<String, Object> kind(String kind) {
    Map<String, Object> found = entities.get(kind);
    if (found == null) {
      throw new IllegalArgumentException(kind);
    }
    return found;
  }

  // --- misbehaving ----------------------------------------------------------------------------

  /** Sends a frame as it is, to all sockets. */
  public synchronized void tell(ServerFrame frame) {
    sockets.forEach(socket -> socket.send(FrameCodec.encode(frame)));
  }

  public synchronized void closeSockets(int code) {
    sockets.forEach(socket -> socket.close(code, "bye"));
    sockets.clear();
    subscribed.clear();
  }

  public synchronized int openSockets() {
    return sockets.size();
  }

  /** A black hole: takes everything, says nothing. */
  public synchronized void goMute() {
    mute = true;
    subscribed.clear();
  }

  public synchronized void speakAgain() {
    mute = false;
  }

  /** The next so many commands are executed, but their answers get lost. */
  public synchronized void dropAnswers(int count) {
    answersToDrop = count;
  }

  /** The next request to a path that begins so gets this answer. */
  public synchronized void script(String methodAndPath, MockResponse response) {
    scripted.computeIfAbsent(methodAndPath, path -> new ArrayDeque<>()).add(response);
  }

  public static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).body("{}").build();
  }

  /** What somebody in between says, who knows nothing of us. */
  public static MockResponse page(int code) {
    return new MockResponse.Builder().code(code).body("<html>Please sign in</html>").build();
  }

  /** An answer that takes its time. */
  public static MockResponse slow(int code, String body, long millis) {
    return new MockResponse.Builder()
        .code(code)
        .body(body)
        .headersDelay(millis, TimeUnit.MILLISECONDS)
        .build();
  }

  /** The snapshot as it is now. */
  public synchronized String snapshotNow() {
    return WireJson.toJson(snapshot());
  }

  public static MockResponse broken() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  public long requestsTo(String methodAndPath) {
    return requests.stream().filter(request -> request.startsWith(methodAndPath)).count();
  }

  @Override
  public void close() {
    web.close();
  }

  // --- REST -----------------------------------------------------------------------------------

  private MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (path.equals("/ws")) {
      return upgrade(request);
    }
    path = path.substring("/api/v1/".length());
    String line = request.getMethod() + " " + path;
    requests.add(line);
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    synchronized (this) {
      for (Map.Entry<String, Deque<MockResponse>> entry : scripted.entrySet()) {
        MockResponse response = line.startsWith(entry.getKey()) ? entry.getValue().poll() : null;
        if (response != null) {
          return response;
        }
      }
    }
    if (path.equals("auth/refresh")) {
      refreshes.incrementAndGet();
      validToken = "access-" + (refreshes.get() + 1);
      return json(
          200,
          WireJson.toJson(
              new AuthAnswer(
                  validToken, "refresh-" + refreshes.get(), "Bearer", 900, Things.ana())));
    }
    if (!("Bearer " + validToken).equals(request.getHeaders().get("Authorization"))) {
      return json(401, WireJson.toJson(problem(ErrorCode.UNAUTHORIZED, null, null)));
    }
    return dispatch(request, line, path, body);
  }

  private synchronized MockResponse dispatch(
      RecordedRequest request, String line, String path, String body) {
    switch (line) {
      case "GET rooms":
        List<RoomSummary> rooms = new ArrayList<>();
        if (member) {
          rooms.add(new RoomSummary(Things.ROOM, "group", "Casa Rossi", head()));
        }
        return json(200, WireJson.pageToJson(RoomSummary.class, Page.of(rooms)));
      case "GET rooms/" + Things.ROOM + "/snapshot":
        return json(200, WireJson.toJson(snapshot()));
      case "POST sync":
        return json(200, WireJson.toJson(delta(WireJson.fromJson(SyncRequest.class, body))));
      default:
        // Phones register in the background; no test is about the order of that.
        return line.startsWith("PUT devices/")
            ? json(200, "{}")
            : command(request, line, path, body);
    }
  }

  private Snapshot snapshot() {
    StringBuilder json = new StringBuilder("{");
    entities.forEach(
        (kind, rows) -> {
          json.append(json.length() > 1 ? "," : "").append('"').append(kind).append("\":[");
          List<String> items = new ArrayList<>();
          rows.values().forEach(row -> items.add(WireJson.toJson(row)));
          json.append(String.join(",", items)).append(']');
        });
    return new Snapshot(Things.ROOM, head(), json.append('}').toString());
  }

  private SyncAnswer delta(SyncRequest request) {
    Map<String, Long> asked = request.cursors() == null ? Map.of() : request.cursors();
    Long since = asked.get(Things.ROOM);
    if (since == null || since < base || since > head()) {
      return new SyncAnswer(List.of(), Map.of(), false, List.copyOf(asked.keySet()));
    }
    List<RoomEvent> events = log.subList((int) (since - base), log.size());
    int limit = request.limit() == null ? 500 : request.limit();
    List<RoomEvent> page = List.copyOf(events.subList(0, Math.min(limit, events.size())));
    return new SyncAnswer(
        page, Map.of(Things.ROOM, since + page.size()), page.size() < events.size(), List.of());
  }

  private MockResponse command(RecordedRequest request, String line, String path, String body) {
    String key = request.getHeaders().get("Idempotency-Key");
    keys.add(String.valueOf(key));
    Outcome outcome = key == null ? null : outcomes.get(key);
    if (outcome == null) {
      outcome = execute(line, path, body);
      executed.incrementAndGet();
      if (key != null) {
        outcomes.put(key, outcome);
      }
    }
    if (answersToDrop > 0) {
      answersToDrop--;
      return broken();
    }
    return json(outcome.status(), outcome.body());
  }

  private Outcome execute(String line, String path, String body) {
    String[] parts = path.split("/");
    if (line.startsWith("POST groups/") && path.endsWith("/reservations")) {
      return reserve(WireJson.fromJson(CreateReservation.class, body));
    }
    if (line.startsWith("POST groups/") && path.endsWith("/fuel-logs")) {
      return logFuel(WireJson.fromJson(CreateFuelLog.class, body));
    }
    if (line.startsWith("PATCH reservations/")) {
      return change(parts[1], WireJson.fromJson(UpdateReservation.class, body));
    }
    if (line.startsWith("POST reservations/") && path.endsWith("/check-out")) {
      return checkOut(parts[1]);
    }
    if (line.startsWith("POST reservations/") && path.endsWith("/cancel")) {
      return cancel(parts[1]);
    }
    if (line.startsWith("DELETE fuel-logs/")) {
      Object log = kind("fuel_logs").get(parts[1]);
      if (log == null) {
        return refusal(ErrorCode.NOT_FOUND, null, null);
      }
      commit("fuel_log_deleted", "DELETE", "fuel_logs", log);
      return new Outcome(204, "");
    }
    return refusal(ErrorCode.NOT_FOUND, null, null);
  }

  private Outcome reserve(CreateReservation wish) {
    Reservation asked =
        Reservation.unused(
            given(wish.id()),
            Things.GROUP,
            given(wish.vehicleId()),
            Things.ANA,
            given(wish.startTime()),
            given(wish.endTime()),
            "approved",
            wish.notes(),
            1,
            Things.NOON,
            Things.NOON);
    TimeRange range = new TimeRange(asked.startTime(), asked.endTime());
    for (Object row : kind("reservations").values()) {
      Reservation other = (Reservation) row;
      if (range.overlaps(new TimeRange(other.startTime(), other.endTime()))) {
        return refusal(ErrorCode.RESERVATION_OVERLAP, null, "Ben has the Skoda");
      }
    }
    commitReservation(asked);
    return new Outcome(201, WireJson.toJson(asked));
  }

  private Outcome logFuel(CreateFuelLog wish) {
    FuelLog log =
        new FuelLog(
            given(wish.id()),
            Things.GROUP,
            given(wish.vehicleId()),
            Things.ANA,
            given(wish.filledAt()),
            given(wish.odometerM()),
            given(wish.volumeMl()),
            given(wish.total()),
            Boolean.TRUE.equals(wish.fullTank()),
            Boolean.TRUE.equals(wish.missedFillUp()),
            wish.notes(),
            List.of(),
            1,
            Things.NOON,
            Things.NOON);
    commit("fuel_log_created", "CREATE", "fuel_logs", log);
    return new Outcome(201, WireJson.toJson(log));
  }

  private Outcome change(String id, UpdateReservation change) {
    Reservation r = (Reservation) kind("reservations").get(id);
    if (r == null) {
      return refusal(ErrorCode.NOT_FOUND, null, null);
    }
    if (change.version() == null) {
      return refusal(ErrorCode.VALIDATION_FAILED, null, "version is needed");
    }
    if (change.version() != r.version()) {
      return refusal(ErrorCode.VERSION_CONFLICT, r, "Changed meanwhile");
    }
    Reservation next =
        Reservation.unused(
            r.id(),
            r.groupId(),
            r.vehicleId(),
            r.userId(),
            change.startTime() == null ? r.startTime() : change.startTime(),
            change.endTime() == null ? r.endTime() : change.endTime(),
            r.status(),
            change.notes() == null ? r.notes() : change.notes(),
            r.version() + 1,
            r.createdAt(),
            r.updatedAt());
    commitReservation(next);
    return new Outcome(200, WireJson.toJson(next));
  }

  private Outcome checkOut(String id) {
    Reservation r = (Reservation) given(kind("reservations").get(id));
    Reservation taken =
        Reservation.unused(
            r.id(),
            r.groupId(),
            r.vehicleId(),
            r.userId(),
            r.startTime(),
            r.endTime(),
            "active",
            r.notes(),
            r.version() + 1,
            r.createdAt(),
            r.updatedAt());
    commitReservation(taken);
    return new Outcome(200, WireJson.toJson(taken));
  }

  private Outcome cancel(String id) {
    Reservation r = (Reservation) kind("reservations").get(id);
    if (r == null) {
      return refusal(ErrorCode.NOT_FOUND, null, null);
    }
    Reservation cancelled =
        Reservation.unused(
            r.id(),
            r.groupId(),
            r.vehicleId(),
            r.userId(),
            r.startTime(),
            r.endTime(),
            "cancelled",
            r.notes(),
            r.version() + 1,
            r.createdAt(),
            r.updatedAt());
    commit("reservation_deleted", "DELETE", "reservations", cancelled);
    return new Outcome(200, WireJson.toJson(cancelled));
  }

  private static <T> T given(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  private static Outcome refusal(
      ErrorCode code, @Nullable Reservation current, @Nullable String detail) {
    return new Outcome(code.status(), WireJson.toJson(problem(code, current, detail)));
  }

  private static Problem problem(
      ErrorCode code, @Nullable Reservation current, @Nullable String detail) {
    return new Problem(
        "about:blank",
        code.name(),
        code.status(),
        detail,
        code.wire(),
        null,
        current == null ? null : current.version(),
        null,
        current == null ? null : WireJson.toJson(current),
        null,
        null,
        null);
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  // --- socket ---------------------------------------------------------------------------------

  private MockResponse upgrade(RecordedRequest request) {
    if (!("Bearer " + validToken).equals(request.getHeaders().get("Authorization"))) {
      return status(401);
    }
    return new MockResponse.Builder()
        .webSocketUpgrade(new Connection())
        .setHeader("Sec-WebSocket-Protocol", protocol)
        .build();
  }

  private final class Connection extends WebSocketListener {
    @Override
    public void onOpen(WebSocket socket, Response response) {
      connections.incrementAndGet();
      synchronized (FakeServer.this) {
        sockets.add(socket);
        if (!mute) {
          socket.send(
              FrameCodec.encode(ConnectionAck.of("c", Things.ANA, "Welcome", 25, Things.NOON)));
        }
      }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      ClientFrame frame = FrameCodec.decodeClient(text);
      heard.add(frame);
      synchronized (FakeServer.this) {
        if (mute) {
          return;
        }
        if (ClientFrame.SUBSCRIBE.equals(frame.type())) {
          subscribe(socket, frame);
        } else if (ClientFrame.PING.equals(frame.type())) {
          socket.send(FrameCodec.encode(Pong.of(Things.NOON, frame.requestId())));
        }
      }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, null);
      gone(socket);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable t, @Nullable Response response) {
      gone(socket);
    }

    private void gone(WebSocket socket) {
      synchronized (FakeServer.this) {
        sockets.remove(socket);
        subscribed.remove(socket);
      }
    }

    private void subscribe(WebSocket socket, ClientFrame frame) {
      Long since = frame.since();
      boolean recovered = since != null && since >= base && since <= head();
      subscribed.add(socket);
      socket.send(
          FrameCodec.encode(
              Subscribed.of(String.valueOf(frame.room()), head(), recovered, frame.requestId())));
      if (recovered && since != null) {
        for (RoomEvent event : log.subList((int) (since - base), log.size())) {
          socket.send(FrameCodec.encode(event));
        }
      }
    }
  }
}
