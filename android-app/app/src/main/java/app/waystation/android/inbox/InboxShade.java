package app.waystation.android.inbox;

import androidx.room.InvalidationTracker;
import app.waystation.android.data.db.InboxDao;
import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.data.db.PushInboxDao;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.push.Notifier;
import app.waystation.android.push.PushHealth;
import app.waystation.android.push.PushLinks;
import app.waystation.android.push.PushReceiver;
import app.waystation.protocol.device.NotificationSettings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NonNull;

/**
 * Keeps what the system shows in step with the inbox: what was read, here or elsewhere, is taken
 * away; what a sync has found is shown where there are no pushes. Once for each event, however it
 * came. Blocks.
 */
public final class InboxShade {
  private final WaystationDatabase database;
  private final InboxDao inbox;
  private final PushInboxDao pushes;
  private final NotificationWishes wishes;
  private final Notifier notifier;
  private final PushReceiver receiver;
  private final BooleanSupplier foreground;
  private final Clock clock;
  private final Executor io;

  InboxShade(
      WaystationDatabase database,
      NotificationWishes wishes,
      Notifier notifier,
      PushReceiver receiver,
      BooleanSupplier foreground,
      Clock clock,
      Executor io) {
    this.database = database;
    this.inbox = database.inbox();
    this.pushes = database.pushInbox();
    this.wishes = wishes;
    this.notifier = notifier;
    this.receiver = receiver;
    this.foreground = foreground;
    this.clock = clock;
    this.io = io;
  }

  /** Begins to follow the inbox, for as long as the database lives. */
  void start() {
    io.execute(
        () -> {
          database
              .getInvalidationTracker()
              .addObserver(
                  new InvalidationTracker.Observer(new String[] {"notifications"}) {
                    @Override
                    public void onInvalidated(@NonNull Set<String> tables) {
                      soon();
                    }
                  });
          settle();
        });
  }

  private void soon() {
    try {
      io.execute(this::settle);
    } catch (RejectedExecutionException e) {
      // The app is being closed; the next start looks again.
      return;
    }
  }

  /** Looks at what has come and what was read, in the background. */
  public CompletableFuture<Void> settleSoon() {
    return CompletableFuture.runAsync(this::settle, io);
  }

  /** The same, at once; blocks. */
  public synchronized void settle() {
    pushes.readButShown().forEach(this::takeAway);
    boolean shows = PushHealth.read(inbox).isWithoutPushes() && !foreground.getAsBoolean();
    ReadMarks marks = ReadMarks.of(database.outbox().all());
    NotificationSettings settings = wishes.now().settings();
    for (NotificationRow row : inbox.fresh()) {
      boolean wanted =
          shows && !marks.isRead(row) && QuietNow.wants(settings, row.board(), row.severity());
      if (wanted
          && QuietNow.isQuiet(settings, row.severity(), clock.instant(), ZoneId.systemDefault())) {
        // Looked at again with the next sync; by then it may not be quiet any more.
        continue;
      }
      if (wanted) {
        receiver.showFound(found(row));
      }
      inbox.looked(row.id());
    }
  }

  /** These were marked on this phone. */
  synchronized void readHere(List<String> ids) {
    for (String id : ids) {
      PushInbox push = pushes.push(id);
      if (push != null && push.shownAt() != null && push.cancelledAt() == null) {
        takeAway(push);
      }
    }
  }

  /** Unless something newer about the same thing has taken its place. */
  private void takeAway(PushInbox push) {
    PushInbox newest = push.deepLink() == null ? push : pushes.newestAbout(push.deepLink());
    if (newest == null || newest.eventId().equals(push.eventId())) {
      notifier.cancel(PushLinks.of(push));
    }
    pushes.markCancelled(push.eventId(), clock.instant());
  }

  private PushInbox found(NotificationRow row) {
    return new PushInbox(
        row.id(),
        row.room(),
        row.seq(),
        row.type(),
        row.severity(),
        row.titleKey(),
        row.args(),
        row.deepLink(),
        clock.instant(),
        PushInbox.SYNC,
        null,
        null);
  }
}
