package app.waystation.android.inbox;

import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.push.Notifier;
import app.waystation.android.push.PushActions;
import app.waystation.android.push.PushReceiver;
import app.waystation.android.session.Session;
import app.waystation.android.sync.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** The parts of the inbox, built once. */
public final class InboxParts implements PushActions.Reads {
  private final InboxRepository repository;
  private final NotificationWishes wishes;
  private final InboxShade shade;

  /**
   * Builds them.
   *
   * @param foreground whether a person is looking at the app
   */
  public InboxParts(
      WaystationDatabase database,
      Outbox outbox,
      RestClient rest,
      Session session,
      Notifier notifier,
      PushReceiver receiver,
      BooleanSupplier foreground,
      Clock clock,
      Executor io,
      Executor net) {
    wishes = new NotificationWishes(database, outbox, rest, session, io, net);
    shade = new InboxShade(database, wishes, notifier, receiver, foreground, clock, io);
    repository = new InboxRepository(database, outbox, rest, session, io, net, shade::readHere);
  }

  /** Begins to follow what comes. */
  public void start() {
    shade.start();
  }

  /** What this person was told. */
  public InboxRepository repository() {
    return repository;
  }

  /** What this person wants to be woken for. */
  public NotificationWishes wishes() {
    return wishes;
  }

  /** What the system shows. */
  public InboxShade shade() {
    return shade;
  }

  @Override
  public CompletableFuture<?> read(List<String> eventIds) {
    return repository.markRead(eventIds);
  }

  @Override
  public CompletableFuture<?> readAbout(String link) {
    return repository.markReadAbout(link);
  }
}
