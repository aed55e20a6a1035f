package app.waystation.bench.server;

import app.waystation.bench.load.HttpCaller;
import app.waystation.bench.load.MessageScan;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Invite;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group on Waystation as the bench uses it, made and used by the commands of the app. */
public final class GroupRoom {
  private final String group;
  private final List<String> tokens;
  private final String[] vehicles;
  private final int[] versions;
  private final Deque<String> loaded = new ArrayDeque<>();

  private GroupRoom(String group, List<String> tokens, String[] vehicles) {
    this.group = group;
    this.tokens = tokens;
    this.vehicles = vehicles;
    this.versions = new int[vehicles.length];
    java.util.Arrays.fill(versions, 1);
  }

  static GroupRoom make(HttpCaller http, int people, int vehicles) throws IOException {
    return make(http, register(http), people, vehicles);
  }

  static GroupRoom make(HttpCaller http, String owner, int people, int vehicles)
      throws IOException {
    String group = EntityIds.next();
    post(http, owner, "groups", new CreateGroup(group, "Bench", null, null, null, null));
    List<String> tokens = new ArrayList<>();
    tokens.add(owner);
    if (people > 1) {
      Invite invite =
          WireJson.fromJson(
              Invite.class,
              post(http, owner, "groups/" + group + "/invites", new CreateInvite(null, null, 999)));
      for (int i = 1; i < people; i++) {
        String token = register(http);
        post(http, token, "invites/" + invite.code() + "/accept", null);
        tokens.add(token);
      }
    }
    String[] ids = new String[vehicles];
    for (int i = 0; i < vehicles; i++) {
      ids[i] = newVehicle(http, owner, group);
    }
    return new GroupRoom(group, tokens, ids);
  }

  /** Makes an account and gives its access token. */
  static String register(HttpCaller http) throws IOException {
    String email = EntityIds.next() + "@bench.example";
    String body = WireJson.toJson(new RegisterRequest(email, "bench-password", "Ana", "en", "UTC"));
    return WireJson.fromJson(
            AuthAnswer.class,
            http.call("POST", "/api/v1/auth/register", null, body).orFail().body())
        .accessToken();
  }

  private static String newVehicle(HttpCaller http, String owner, String group) throws IOException {
    String id = EntityIds.next();
    post(
        http,
        owner,
        "groups/" + group + "/vehicles",
        new CreateVehicle(id, MessageScan.stamp(0), null, null, 0L));
    return id;
  }

  private static String post(HttpCaller http, String token, String path, @Nullable Object body)
      throws IOException {
    return http.call(
            "POST", "/api/v1/" + path, headers(token), body == null ? null : WireJson.toJson(body))
        .orFail()
        .body();
  }

  /** Every mutation of the app has a key. */
  private static String headers(String token) {
    return "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + EntityIds.next() + "\r\n";
  }

  /** The room's name on the wire. */
  public String room() {
    return "group:" + group;
  }

  String target(int member) {
    return "/ws?token=" + tokens.get(member % tokens.size());
  }

  /** Follows the room from now on. */
  public String subscribe() {
    return "{\"type\":\"subscribe\",\"room\":\"" + room() + "\"}";
  }

  /** Follows the room from a number on. */
  public String subscribe(long since) {
    return "{\"type\":\"subscribe\",\"room\":\"" + room() + "\",\"since\":" + since + "}";
  }

  /** Changes a vehicle, as an app does: by its version, with a key. */
  void rename(HttpCaller http, int vehicle, long stampNanos) throws IOException {
    String body =
        WireJson.toJson(
            new UpdateVehicle(
                versions[vehicle], MessageScan.stamp(stampNanos), null, null, null, null));
    http.call("PATCH", "/api/v1/vehicles/" + vehicles[vehicle], headers(tokens.get(0)), body)
        .orFail();
    versions[vehicle]++;
  }

  /**
   * Makes vehicles with reservations, so that removing one is one command, one transaction and
   * {@link Publisher#BURST} events: every reservation cancelled, and the vehicle gone.
   */
  public void loadVehicles(HttpCaller http, int count) throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
    for (int i = 0; i < count; i++) {
      String vehicle = newVehicle(http, tokens.get(0), group);
      for (int hour = 1; hour < Publisher.BURST; hour++) {
        Instant from = start.plus(hour, ChronoUnit.HOURS);
        post(
            http,
            tokens.get(0),
            "groups/" + group + "/reservations",
            new CreateReservation(
                EntityIds.next(), vehicle, from, from.plus(1, ChronoUnit.HOURS), null));
      }
      loaded.add(vehicle);
    }
  }

  void removeLoadedVehicle(HttpCaller http) throws IOException {
    http.call("DELETE", "/api/v1/vehicles/" + loaded.remove(), headers(tokens.get(0)), null)
        .orFail();
  }
}
