package app.waystation.android.push;

import android.content.Context;
import androidx.annotation.StringRes;
import androidx.lifecycle.LiveData;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.data.db.TableLiveData;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.WireException;
import app.waystation.protocol.push.TestPush;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why pushes do not come: looks at everything between the server and the eye of a person,
 * and sends a push to itself. Thread-safe.
 */
public final class PushDoctor {
  private static final int HISTORY = 50;
  private static final int TOO_MANY_REQUESTS = 429;

  private final PhoneState phone;
  private final WaystationDatabase database;
  private final RestClient rest;
  private final PushRegistrar registrar;
  private final String deviceId;
  private final String appVersion;
  private final Clock clock;
  private final Executor io;
  private final Executor net;

  /** Of the phone that has that id at the server. */
  public PushDoctor(
      Context context,
      WaystationDatabase database,
      RestClient rest,
      PushRegistrar registrar,
      String deviceId,
      String appVersion,
      Clock clock,
      Executor io,
      Executor net) {
    this.phone = new PhoneState(context);
    this.database = database;
    this.rest = rest;
    this.registrar = registrar;
    this.deviceId = deviceId;
    this.appVersion = appVersion;
    this.clock = clock;
    this.io = io;
    this.net = net;
  }

  /** What is looked at, in the order of the way that a push takes from the eye back. */
  public enum Kind {
    PERMISSION,
    CHANNELS,
    GOOGLE,
    TOKEN,
    REGISTERED,
    LAST_PUSH,
    BATTERY,
    DATA,
    SERVER
  }

  /** What was found. */
  public enum Verdict {
    GOOD,
    WARNING,
    BAD
  }

  /** What can be done about it from here. */
  public enum Fix {
    NONE,
    APP_NOTIFICATIONS,
    BATTERY,
    DATA,
    REGISTER
  }

  /**
   * One thing that was looked at.
   *
   * @param argument fills the words' place; null: they have none, or {@code moment} fills it
   */
  public record Check(
      Kind kind,
      Verdict verdict,
      @StringRes int words,
      @Nullable String argument,
      @Nullable Instant moment,
      Fix fix) {}

  /** What a test push has come to so far. */
  public sealed interface Test {
    /** On its way; see {@link #arrived}. */
    record Sent(String eventId) implements Test {}

    /** It will not come. */
    record Failed(Why why, @Nullable String reason) implements Test {}
  }

  /** Why a test push will not come. */
  public enum Why {
    NO_SERVICE,
    TOKEN_GONE,
    REFUSED,
    UNAVAILABLE,
    NOT_REGISTERED,
    TOO_OFTEN,
    UNREACHABLE
  }

  /** Looks at everything; may take as long as the server does. */
  public CompletableFuture<List<Check>> examine() {
    return CompletableFuture.supplyAsync(
        () -> {
          List<Check> checks = new ArrayList<>(phone.shows());
          PushHealth health = PushHealth.read(database.inbox());
          checks.add(phone.google());
          checks.add(PushFindings.token(health));
          checks.add(PushFindings.registered(health));
          checks.add(PushFindings.last(lastPush()));
          checks.add(phone.battery());
          checks.add(phone.data());
          checks.add(PushFindings.server(rest.get("me")));
          return checks;
        },
        net);
  }

  /** Registers again; true: the server knows this phone now, or there is nothing to register. */
  public CompletableFuture<Boolean> register() {
    return CompletableFuture.supplyAsync(registrar::registerNow, net);
  }

  /** Has the server send a push to this phone. */
  public CompletableFuture<Test> test() {
    return CompletableFuture.supplyAsync(this::testNow, net);
  }

  private Test testNow() {
    Answer answer = rest.send("POST", "devices/" + deviceId + "/test-push", null, null);
    if (answer instanceof Answer.Ok ok) {
      try {
        return testOf(ok.read(TestPush.class));
      } catch (WireException e) {
        return new Test.Failed(Why.UNAVAILABLE, e.getMessage());
      }
    }
    if (answer instanceof Answer.Refusal refusal) {
      boolean unknown = refusal.problem().code().equals(ErrorCode.NOT_FOUND.wire());
      if (unknown) {
        registrar.registerNow();
      }
      return new Test.Failed(unknown ? Why.NOT_REGISTERED : Why.REFUSED, refusal.problem().code());
    }
    if (answer instanceof Answer.Trouble trouble) {
      return new Test.Failed(
          trouble.status() == TOO_MANY_REQUESTS ? Why.TOO_OFTEN : Why.UNAVAILABLE,
          "HTTP " + trouble.status());
    }
    return new Test.Failed(Why.UNREACHABLE, null);
  }

  private Test testOf(TestPush sent) {
    return switch (sent.outcome()) {
      case TestPush.SENT -> new Test.Sent(sent.eventId());
      case TestPush.NO_SERVICE -> new Test.Failed(Why.NO_SERVICE, null);
      case TestPush.TOKEN_GONE -> {
        registrar.registerNow();
        yield new Test.Failed(Why.TOKEN_GONE, sent.reason());
      }
      case TestPush.REFUSED -> new Test.Failed(Why.REFUSED, sent.reason());
      default -> new Test.Failed(Why.UNAVAILABLE, sent.reason());
    };
  }

  /** Whether the push of that event has come. */
  public LiveData<Boolean> arrived(String eventId) {
    return new TableLiveData<>(
        database,
        io,
        new String[] {"push_inbox"},
        () -> database.pushInbox().push(eventId) != null);
  }

  /** What has come, newest first. */
  public LiveData<List<PushInbox>> history() {
    return new TableLiveData<>(
        database, io, new String[] {"push_inbox"}, () -> database.pushInbox().newest(HISTORY));
  }

  /** What is known of this phone's way to be pushed to. */
  public LiveData<PushHealth> health() {
    return new TableLiveData<>(
        database, io, new String[] {"settings"}, () -> PushHealth.read(database.inbox()));
  }

  /**
   * Everything that helps whoever is asked for help, and nothing that anybody could sign in with.
   */
  public CompletableFuture<String> report(List<Check> checks) {
    return CompletableFuture.supplyAsync(
        () -> new PushReport(database, clock, appVersion).of(checks, HISTORY), io);
  }

  private @Nullable PushInbox lastPush() {
    for (PushInbox row : database.pushInbox().newest(HISTORY)) {
      if (row.source().equals(PushInbox.PUSH)) {
        return row;
      }
    }
    return null;
  }
}
