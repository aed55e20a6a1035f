package app.waystation.android.push;

import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.InboxDao;
import app.waystation.android.session.Session;
import app.waystation.android.session.SessionStore;
import app.waystation.android.sync.BackgroundWork;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.device.DeviceRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server where to push to: on every start, on every new token and daily, because either
 * side may have forgotten.
 */
public final class PushRegistrar {
  private static final String PLATFORM = "fcm";

  private final RestClient rest;
  private final Session session;
  private final SessionStore store;
  private final PushTokens tokens;
  private final String appVersion;
  private final InboxDao settings;
  private final BackgroundWork work;
  private final Clock clock;
  private final Executor io;

  /** Registers the phone of this store. */
  public PushRegistrar(
      RestClient rest,
      Session session,
      SessionStore store,
      PushTokens tokens,
      String appVersion,
      InboxDao settings,
      BackgroundWork work,
      Clock clock,
      Executor io) {
    this.rest = rest;
    this.session = session;
    this.store = store;
    this.tokens = tokens;
    this.appVersion = appVersion;
    this.settings = settings;
    this.work = work;
    this.clock = clock;
    this.io = io;
  }

  /** Registers in the background. */
  public void register() {
    io.execute(this::registerNow);
  }

  /** Firebase has given out another token. */
  public void onNewToken(String token) {
    io.execute(() -> send(token));
  }

  /** Registers; false: it must be tried again. Blocks. */
  public boolean registerNow() {
    return send(tokens.token());
  }

  private boolean send(@Nullable String token) {
    if (session.user() == null) {
      // Nobody to register for: there is nothing to try again.
      return true;
    }
    // Without pushes the phone asks by itself from time to time.
    work.keepSyncing(token == null);
    PushHealth before = PushHealth.read(settings);
    if (token == null) {
      new PushHealth(false, before.registeredAt(), null).write(settings);
      return true;
    }
    Answer answer =
        rest.send(
            "PUT",
            "devices/" + store.deviceId(),
            WireJson.toJson(
                new DeviceRequest(
                    PLATFORM, token, appVersion, Locale.getDefault().toLanguageTag())),
            null);
    boolean taken = answer instanceof Answer.Ok;
    new PushHealth(
            true, taken ? clock.instant() : before.registeredAt(), taken ? null : words(answer))
        .write(settings);
    return taken || answer instanceof Answer.Refusal;
  }

  private static String words(Answer answer) {
    if (answer instanceof Answer.Refusal refusal) {
      return refusal.problem().code();
    }
    return answer instanceof Answer.Trouble trouble ? "http_" + trouble.status() : "unreachable";
  }
}
