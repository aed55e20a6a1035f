package app.waystation.backend.device;

import app.waystation.backend.auth.AccountListener;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.SignIns;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.push.PushTargets;
import app.waystation.protocol.device.Device;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.device.NotificationSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Phones and what they are woken for. A phone belongs to the sign-in that registered it. */
@Singleton
class DeviceService implements PushTargets, AccountListener {
  private static final List<String> BOARDS = List.of("car", "parking", "trip", "dock", "shop");

  private final Database database;
  private final DeviceRows devices;
  private final SignIns signIns;
  private final Clock clock;

  DeviceService(Database database, DeviceRows devices, SignIns signIns, Clock clock) {
    this.database = database;
    this.devices = devices;
    this.signIns = signIns;
    this.clock = clock;
  }

  /** A registered phone, and whether it was new. */
  record Registered(Device device, boolean isNew) {}

  /**
   * Registers a phone, or its newer token.
   *
   * @throws ProblemException 401 after signing out: the access token outlives that by minutes, and
   *     a late call must not have a signed-out phone woken; or 422
   */
  Registered put(Caller caller, String deviceId, DeviceRequest request) {
    Checks checks = new Checks();
    String platform = checks.text("platform", request.platform(), 1, 20);
    checks.that(platform.isEmpty() || platform.equals("fcm"), "platform", "must be fcm");
    String token = checks.text("token", request.token(), 1, 4096);
    String version = checks.optionalText("app_version", request.appVersion(), 50);
    String locale = checks.optionalText("locale", request.locale(), 35);
    checks.done();
    Device device = new Device(deviceId, platform, token, version, locale, clock.instant());
    return database.write(
        sql -> {
          signIns.requireAlive(sql, caller);
          return new Registered(device, devices.put(sql, caller, device));
        });
  }

  void delete(Caller caller, String deviceId) {
    database.change(
        sql -> {
          if (!devices.delete(sql, deviceId, caller.userId())) {
            throw ProblemException.notFound();
          }
        });
  }

  NotificationSettings settings(Caller caller) {
    return new NotificationSettings(
        database.read(sql -> devices.mutedBoards(sql, caller.userId())));
  }

  NotificationSettings mute(Caller caller, NotificationSettings wanted) {
    Checks checks = new Checks();
    List<String> boards = checks.someOf("muted_boards", wanted.mutedBoards(), BOARDS);
    checks.done();
    database.change(sql -> devices.mute(sql, caller.userId(), boards));
    return new NotificationSettings(boards);
  }

  @Override
  public List<Target> of(String userId) {
    return database.read(sql -> devices.of(sql, userId));
  }

  @Override
  public Optional<Target> find(String deviceId) {
    return database.read(sql -> devices.find(sql, deviceId));
  }

  @Override
  public boolean wants(String userId, String board) {
    return !database.read(sql -> devices.mutedBoards(sql, userId)).contains(board);
  }

  @Override
  public void remove(String deviceId, String token) {
    database.change(sql -> devices.deleteIfTokenIs(sql, deviceId, token));
  }

  @Override
  public void sessionEnded(Sql sql, String sessionId) {
    devices.deleteOfSession(sql, sessionId);
  }
}
