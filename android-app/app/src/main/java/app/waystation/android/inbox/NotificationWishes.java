package app.waystation.android.inbox;

import androidx.lifecycle.LiveData;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.SettingRow;
import app.waystation.android.data.db.TableLiveData;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.session.Session;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.device.NotificationSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What this person wants to be woken for: as the server last said it, with the changes of this
 * phone that it has not heard of laid over. Thread-safe.
 */
public final class NotificationWishes {
  private static final String PATH = "me/notification-settings";
  private static final NotificationSettings UNSET =
      new NotificationSettings(List.of(), Map.of(), null, true);

  private final WaystationDatabase database;
  private final OwnCommands commands;
  private final RestClient rest;
  private final Session session;
  private final Executor io;
  private final Executor net;

  /** Reads from {@code database}, writes to {@code outbox}. */
  public NotificationWishes(
      WaystationDatabase database,
      Outbox outbox,
      RestClient rest,
      Session session,
      Executor io,
      Executor net) {
    this.database = database;
    this.commands = new OwnCommands(outbox, session);
    this.rest = rest;
    this.session = session;
    this.io = io;
    this.net = net;
  }

  /**
   * What stands now.
   *
   * @param known false: this phone has never heard of the server's
   * @param waits a change is on its way
   */
  public record Standing(NotificationSettings settings, boolean known, boolean waits) {}

  /** What stands, again after each change. */
  public LiveData<Standing> observe() {
    return new TableLiveData<>(database, io, new String[] {"settings", "outbox"}, this::now);
  }

  /** The same, once; blocks. */
  public Standing now() {
    SettingRow row = database.inbox().setting(InboxCommands.SETTINGS);
    NotificationSettings settings = row == null ? UNSET : read(row.json());
    boolean waits = false;
    for (OutboxEntry entry : database.outbox().all()) {
      boolean open = entry.state() == OutboxState.QUEUED || entry.state() == OutboxState.SENDING;
      if (open && entry.entityType().equals(InboxCommands.SETTINGS) && entry.body() != null) {
        settings = over(settings, parsed(entry.body()));
        waits = true;
      }
    }
    return new Standing(settings, row != null, waits);
  }

  /** Asks the server; false: it could not be asked. */
  public CompletableFuture<Boolean> refresh() {
    return CompletableFuture.supplyAsync(
        () -> {
          Answer answer = rest.get(PATH);
          if (!(answer instanceof Answer.Ok ok)) {
            return false;
          }
          NotificationSettings settings = read(ok.body());
          database.inbox().put(new SettingRow(InboxCommands.SETTINGS, WireJson.toJson(settings)));
          return true;
        },
        net);
  }

  /** Changes what is named; the rest stays. Works without a network. */
  public CompletableFuture<CommandOutcome> change(NotificationSettings wanted) {
    return commands.send(
        InboxCommands.SETTINGS,
        InboxCommands.SETTINGS,
        InboxCommands.CHANGE_SETTINGS,
        "PUT",
        PATH,
        WireJson.toJson(wanted));
  }

  private static NotificationSettings over(NotificationSettings s, NotificationSettings change) {
    Map<String, String> severities = new HashMap<>();
    Map<String, String> wanted =
        change.minSeverity() == null ? s.minSeverity() : change.minSeverity();
    if (wanted != null) {
      severities.putAll(wanted);
    }
    return new NotificationSettings(
        or(change.mutedBoards(), s.mutedBoards()),
        severities,
        or(change.quietHours(), s.quietHours()),
        or(change.urgentBreaksQuiet(), s.urgentBreaksQuiet()));
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }

  private static NotificationSettings read(String json) {
    return over(UNSET, parsed(json));
  }

  /** As it stands there: what is not named is null. */
  private static NotificationSettings parsed(String json) {
    try {
      return WireJson.fromJson(NotificationSettings.class, json);
    } catch (WireException e) {
      return new NotificationSettings(null, null, null, null);
    }
  }
}
