package app.waystation.backend.device;

import app.waystation.backend.auth.AccountListener;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.SignIns;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.push.PushOutbox;
import app.waystation.backend.push.PushTargets;
import app.waystation.backend.push.PushWishes;
import app.waystation.protocol.Actor;
import app.waystation.protocol.device.Device;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.device.MyDevice;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phones. One belongs to the sign-in that registered it, and to one person at a time: whoever loses
 * it loses what was still to be sent to it.
 */
@Singleton
class DeviceService implements PushTargets, AccountListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceService.class);

  /** A phone registers at every start and once a day, so by then it is not coming back. */
  private static final Duration UNSEEN = Duration.ofDays(60);

  private static final String GONE = "the phone is gone";

  private final Database database;
  private final DeviceRows devices;
  private final WishRows wishes;
  private final SignIns signIns;
  private final PushOutbox outbox;
  private final Clock clock;

  DeviceService(
      Database database,
      DeviceRows devices,
      WishRows wishes,
      SignIns signIns,
      PushOutbox outbox,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.wishes = wishes;
    this.signIns = signIns;
    this.outbox = outbox;
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
          DeviceRows.Before before = devices.put(sql, caller, device);
          gone(sql, before.displaced());
          outbox.cancelFor(sql, deviceId, caller.userId(), "the phone has changed hands");
          return new Registered(device, !caller.userId().equals(before.userId()));
        });
  }

  /** The caller's phones. */
  List<MyDevice> mine(Caller caller) {
    return database.read(sql -> devices.mine(sql, caller));
  }

  void delete(Caller caller, String deviceId) {
    database.change(
        sql -> {
          if (!devices.delete(sql, deviceId, caller.userId())) {
            throw ProblemException.notFound();
          }
          gone(sql, List.of(deviceId));
        });
  }

  private void gone(Sql sql, List<String> deviceIds) {
    deviceIds.forEach(id -> outbox.cancelFor(sql, id, null, GONE));
  }

  /** Forgets phones that have not registered for so long that they are not coming back. */
  @Scheduled(initialDelay = "10m", fixedDelay = "6h")
  void forgetUnseen() {
    List<String> forgotten =
        database.write(
            sql -> {
              List<String> unseen = devices.deleteUnseenSince(sql, clock.instant().minus(UNSEEN));
              gone(sql, unseen);
              return unseen;
            });
    if (!forgotten.isEmpty()) {
      LOG.info("{} phones unseen for {} days are forgotten", forgotten.size(), UNSEEN.toDays());
    }
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
  public PushWishes wishes(String userId) {
    return database.read(sql -> wishes.wishes(sql, userId));
  }

  @Override
  public void remove(String deviceId, String token) {
    database.change(
        sql -> {
          if (devices.deleteIfTokenIs(sql, deviceId, token)) {
            gone(sql, List.of(deviceId));
          }
        });
  }

  @Override
  public void closing(Sql sql, Actor account) {
    wishes.forget(sql, account.id());
  }

  @Override
  public void sessionEnded(Sql sql, String sessionId) {
    gone(sql, devices.deleteOfSession(sql, sessionId));
  }
}
