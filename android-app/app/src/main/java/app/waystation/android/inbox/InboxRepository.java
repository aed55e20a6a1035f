package app.waystation.android.inbox;

import androidx.lifecycle.LiveData;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.InboxDao;
import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.data.db.TableLiveData;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.session.Session;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.MarkUnread;
import app.waystation.protocol.inbox.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this person was told, with this phone's own marks laid over it. Marking works without a
 * network. Thread-safe.
 */
public final class InboxRepository {
  private static final String[] TABLES = {"notifications", "outbox"};

  /** No screen scrolls further back; the server forgets after 90 days anyway. */
  private static final int MOST = 2000;

  private static final int PAGE = 200;
  private static final int MOST_IDS = 500;

  private final WaystationDatabase database;
  private final InboxDao dao;
  private final OwnCommands commands;
  private final RestClient rest;
  private final Session session;
  private final Executor io;
  private final Executor net;
  private final Consumer<List<String>> readHere;

  /**
   * Reads from {@code database}, writes to {@code outbox}.
   *
   * @param readHere is told, on {@code io}, the ids of what was marked on this phone
   */
  public InboxRepository(
      WaystationDatabase database,
      Outbox outbox,
      RestClient rest,
      Session session,
      Executor io,
      Executor net,
      Consumer<List<String>> readHere) {
    this.database = database;
    this.dao = database.inbox();
    this.commands = new OwnCommands(outbox, session);
    this.rest = rest;
    this.session = session;
    this.io = io;
    this.net = net;
    this.readHere = readHere;
  }

  /**
   * Which notifications are wanted.
   *
   * @param board null: of all boards
   */
  public record Filter(@Nullable String board, boolean onlyUnread) {
    /** Everything. */
    public static final Filter ALL = new Filter(null, false);
  }

  /**
   * A piece of the list.
   *
   * @param items newest first
   * @param boards all boards that there is something of, whatever the filter
   * @param total how many the filter lets through on this phone
   */
  public record Listing(List<InboxItem> items, List<String> boards, int total) {}

  /** The newest {@code limit} that the filter lets through. */
  public LiveData<Listing> observe(Filter filter, int limit) {
    return new TableLiveData<>(database, io, TABLES, () -> now(filter, limit));
  }

  /** As {@link #observe}, once; blocks. */
  public Listing now(Filter filter, int limit) {
    ReadMarks marks = ReadMarks.of(database.outbox().all());
    List<InboxItem> items = new ArrayList<>();
    List<String> boards = new ArrayList<>();
    int total = 0;
    for (NotificationRow row : dao.newest(MOST)) {
      if (!boards.contains(row.board())) {
        boards.add(row.board());
      }
      boolean read = marks.isRead(row);
      boolean wanted =
          (filter.board() == null || filter.board().equals(row.board()))
              && !(filter.onlyUnread() && read);
      if (wanted) {
        total++;
        if (items.size() < limit) {
          items.add(new InboxItem(row, read));
        }
      }
    }
    Collections.sort(boards);
    return new Listing(items, boards, total);
  }

  /** How many are unread: the number on the shell's badge. */
  public LiveData<Integer> unread() {
    return new TableLiveData<>(database, io, TABLES, this::unreadNow);
  }

  /** As {@link #unread}, once; blocks. */
  public int unreadNow() {
    return now(new Filter(null, true), 0).total();
  }

  /** Marks these as read. */
  public CompletableFuture<CommandOutcome> markRead(List<String> ids) {
    return told(
        send(InboxCommands.READ, "me/notifications/read", WireJson.toJson(MarkRead.of(ids))), ids);
  }

  /** Takes the mark off these. */
  public CompletableFuture<CommandOutcome> markUnread(List<String> ids) {
    // The server takes so many at once.
    int some = Math.min(ids.size(), MOST_IDS);
    CompletableFuture<CommandOutcome> first =
        send(
            InboxCommands.UNREAD,
            "me/notifications/unread",
            WireJson.toJson(new MarkUnread(ids.subList(0, some))));
    return some == ids.size()
        ? first
        : first.thenCompose(outcome -> markUnread(ids.subList(some, ids.size())));
  }

  /**
   * Marks everything as read that is on this phone: what comes meanwhile stays unread.
   *
   * @return what was marked
   */
  public CompletableFuture<List<String>> markAllRead() {
    return CompletableFuture.supplyAsync(
            () -> {
              List<InboxItem> unread = now(new Filter(null, true), MOST).items();
              List<String> ids = new ArrayList<>();
              unread.forEach(item -> ids.add(item.row().id()));
              return new All(unread.isEmpty() ? null : unread.get(0).row().createdAt(), ids);
            },
            io)
        .thenCompose(
            all ->
                all.upTo() == null
                    ? CompletableFuture.completedFuture(all.ids())
                    : told(
                            send(
                                InboxCommands.READ_ALL,
                                "me/notifications/read",
                                WireJson.toJson(MarkRead.upTo(all.upTo()))),
                            all.ids())
                        .thenApply(outcome -> all.ids()));
  }

  private record All(@Nullable Instant upTo, List<String> ids) {}

  /** Marks everything about one thing as read: it was opened, or decided. */
  public CompletableFuture<Void> markReadAbout(String deepLink) {
    return CompletableFuture.supplyAsync(
            () -> {
              ReadMarks marks = ReadMarks.of(database.outbox().all());
              List<String> ids = new ArrayList<>(database.pushInbox().idsAbout(deepLink));
              for (NotificationRow row : dao.about(deepLink)) {
                ids.remove(row.id());
                if (!marks.isRead(row)) {
                  ids.add(row.id());
                }
              }
              return ids;
            },
            io)
        .thenCompose(
            ids ->
                ids.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : markRead(ids).thenApply(outcome -> null));
  }

  /**
   * Asks the server for older ones, a page further back each time.
   *
   * @param cursor of the page before; null: begin with the newest
   * @return how to go on; an empty one: that was all
   */
  public CompletableFuture<Older> older(@Nullable String cursor) {
    return CompletableFuture.supplyAsync(
        () -> {
          String path = "me/notifications?limit=" + PAGE;
          Answer answer = rest.get(cursor == null ? path : path + "&after=" + cursor);
          if (!(answer instanceof Answer.Ok ok)) {
            return new Older(cursor, false);
          }
          try {
            Page<Notification> page = WireJson.pageFromJson(Notification.class, ok.body());
            database.runInTransaction(() -> page.items().forEach(this::putOlder));
            return new Older(page.next(), true);
          } catch (WireException e) {
            return new Older(cursor, false);
          }
        },
        net);
  }

  /** What is here already is as new, or newer: it follows the events. */
  private void putOlder(Notification notification) {
    if (dao.notification(notification.id()) == null) {
      dao.put(NotificationRow.of(notification, false));
    }
  }

  /**
   * Where a walk back stands.
   *
   * @param cursor null: nothing is older
   * @param answered false: the server could not be asked
   */
  public record Older(@Nullable String cursor, boolean answered) {}

  private CompletableFuture<CommandOutcome> told(
      CompletableFuture<CommandOutcome> outcome, List<String> ids) {
    return outcome.thenApplyAsync(
        taken -> {
          if (taken instanceof CommandOutcome.Queued) {
            readHere.accept(ids);
          }
          return taken;
        },
        io);
  }

  private CompletableFuture<CommandOutcome> send(String kind, String path, String body) {
    return commands.send(InboxCommands.NOTIFICATION, InboxCommands.INBOX, kind, "POST", path, body);
  }
}
