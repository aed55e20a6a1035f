package app.waystation.backend.room;

import app.waystation.backend.room.RoomPresence.Departure;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.CursorFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.ResyncRequired;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.frame.Unsubscribed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room while somebody on this node follows it. Its lock guards all fields here and in its
 * subscriptions; it is never held while the database is asked. Frames are written under it, which
 * only queues them.
 */
final class LiveRoom {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
  private static final int BATCH = 500;

  /** Bytes of a replay between two looks at whether the peer still takes them. */
  private static final int STRETCH_BYTES = 64 * 1024;

  private static final long UNKNOWN = -1;

  private final RoomId id;
  private final RoomLog log;
  private final RoomPresence presence;
  private final Executor readers;
  private final Consumer<LiveRoom> emptied;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Connection, Subscription> subscriptions = new LinkedHashMap<>();
  private final RecentEvents recent;

  /** The newest event that was handed to live subscriptions. */
  private long last = UNKNOWN;

  /** The newest event that is known to be in the log. */
  private long known = UNKNOWN;

  private boolean readingGap;
  private boolean closed;

  /** Somebody has been spared an event and not been told so yet. */
  private boolean cursorsOwed;

  /**
   * Makes a room without followers.
   *
   * @param recentBytes what all rooms together keep for those who come back
   * @param emptied is told, by one of the readers, when the room has ended its last subscription by
   *     itself; when the last one is given back, whoever gives it back is told
   */
  LiveRoom(
      RoomId id,
      RoomLog log,
      RoomPresence presence,
      RecentBytes recentBytes,
      Executor readers,
      Consumer<LiveRoom> emptied) {
    this.recent = new RecentEvents(recentBytes);
    this.emptied = emptied;
    this.presence = presence;
    this.id = id;
    this.log = log;
    this.readers = readers;
  }

  RoomId id() {
    return id;
  }

  // --- coming and going -----------------------------------------------------------------------

  /** Takes a place in the room, as yet without events; null: the room is being given up. */
  @Nullable Subscription join(Connection connection, Map<String, String> filters) {
    lock.lock();
    try {
      if (closed) {
        return null;
      }
      Subscription old = subscriptions.remove(connection);
      if (old != null) {
        old.end();
      }
      Subscription subscription = new Subscription(this, connection, filters);
      subscriptions.put(connection, subscription);
      connection.subscriptions().put(id, subscription);
      return subscription;
    } finally {
      lock.unlock();
    }
  }

  /** Answers {@code subscribed} and lets the events after the cursor follow. */
  void begin(
      Subscription subscription, RoomHead head, @Nullable Long since, @Nullable String requestId) {
    lock.lock();
    try {
      if (!subscription.isActive()) {
        return;
      }
      boolean recovered = since != null && head.canReplayAfter(since);
      subscription.begin(recovered ? since : head.head(), head.head());
      if (last == UNKNOWN) {
        last = head.head();
      }
      subscription
          .connection()
          .send(Subscribed.of(id.toString(), head.head(), recovered, requestId));
      presence.entered(subscription.connection(), id, head.head());
    } finally {
      lock.unlock();
    }
    resume(subscription);
  }

  /** Gives a place back; true: the room is empty now and must not be used again. */
  boolean leave(Subscription subscription) {
    return leave(
        subscription, subscription.connection().isOpen() ? Departure.BY_WISH : Departure.CLOSED);
  }

  private boolean leave(Subscription subscription, Departure how) {
    lock.lock();
    try {
      remove(subscription, how);
      closed = closed || subscriptions.isEmpty();
      if (closed) {
        recent.end();
      }
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void remove(Subscription subscription, Departure how) {
    subscription.end();
    subscriptions.remove(subscription.connection(), subscription);
    subscription.connection().subscriptions().remove(id, subscription);
    presence.left(subscription.connection(), id, how);
  }

  /** Gives a place back and says so. */
  boolean leaveSaying(Subscription subscription, @Nullable String requestId) {
    boolean empty = leave(subscription);
    subscription.connection().send(Unsubscribed.of(id.toString(), requestId));
    return empty;
  }

  /** Refuses a subscribe; the answer does not tell whether there is such a room. */
  boolean refuse(Subscription subscription, @Nullable String requestId) {
    boolean empty = leave(subscription, Departure.FOR_GOOD);
    subscription
        .connection()
        .send(
            ErrorFrame.of(
                ErrorCode.NOT_FOUND.wire(),
                "There is no such room, or it is not yours to enter.",
                id.toString(),
                requestId));
    return empty;
  }

  // --- live events ----------------------------------------------------------------------------

  /** Hands out events that are the next ones; reads the log if there is one before them. */
  void publish(List<LoggedEvent> events) {
    boolean gap = false;
    FanOuts leaving = new FanOuts();
    lock.lock();
    try {
      for (LoggedEvent event : events) {
        known = Math.max(known, event.seq());
        noteRevocation(event.revokes(), event.seq());
        if (last == UNKNOWN || event.seq() <= last) {
          // Unknown: everybody here has yet to read the log, where this event already is.
          continue;
        }
        if (event.seq() == last + 1) {
          handOut(RoomFrame.of(event), leaving);
        } else {
          gap |= startReadingGap();
        }
      }
      leaving.send();
    } finally {
      lock.unlock();
    }
    if (gap) {
      readers.execute(this::readGap);
    }
  }

  private boolean startReadingGap() {
    boolean starts = !readingGap;
    readingGap = true;
    return starts;
  }

  /**
   * The log goes at least that far: reads what has not been handed out.
   *
   * @return whether there was something
   */
  boolean reached(long head) {
    lock.lock();
    try {
      known = Math.max(known, head);
      if (last == UNKNOWN || head <= last || !startReadingGap()) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    readers.execute(this::readGap);
    return true;
  }

  private void readGap() {
    while (true) {
      List<RoomFrame> events;
      long floor;
      try {
        events = log.readFrames(id, lastHandedOut(), BATCH);
        floor = events.isEmpty() ? log.head(id).floor() : UNKNOWN;
      } catch (RuntimeException e) {
        LOG.warn("Room {} cannot read its log; its followers reconnect", id, e);
        giveUpFollowers();
        return;
      }
      if (closeGap(events, floor)) {
        return;
      }
    }
  }

  /** The newest event that this node knows of. */
  long newest() {
    lock.lock();
    try {
      return Math.max(last, known);
    } finally {
      lock.unlock();
    }
  }

  private long lastHandedOut() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** True: nothing is missing any more. */
  private boolean closeGap(List<RoomFrame> events, long floor) {
    FanOuts leaving = new FanOuts();
    lock.lock();
    try {
      for (RoomFrame event : events) {
        if (event.seq() > last + 1) {
          // Trimmed meanwhile: nobody here can have it from the log any more.
          leaving.send();
          resyncAll();
        }
        if (event.seq() > last) {
          // Also when nobody live is left: those who read the log by themselves go by what it
          // notes.
          handOut(event, leaving);
        }
      }
      leaving.send();
      if (floor > last) {
        // All of it is gone: there is no event after the gap that would tell of it.
        resyncAll();
        recent.clear();
        last = floor;
      }
      readingGap = last < known && !events.isEmpty();
      return !readingGap;
    } finally {
      lock.unlock();
    }
  }

  /** Presence must not wait for the events in between: who is removed is gone at once. */
  private void noteRevocation(@Nullable String user, long seq) {
    if (user != null) {
      presence.revoked(id, user, seq);
    }
  }

  /** What is handed out goes on its way with {@code leaving}, before anything else is written. */
  private void handOut(RoomFrame event, FanOuts leaving) {
    noteRevocation(event.revokes(), event.seq());
    last = event.seq();
    recent.add(event);
    FanOut everybody = new FanOut(event.frame());
    List<Subscription> ended = new ArrayList<>();
    for (Subscription subscription : subscriptions.values()) {
      if (!subscription.isLive() || event.seq() <= subscription.last()) {
        continue;
      }
      if (!subscription.wants(event)) {
        subscription.spare(event);
        cursorsOwed = true;
      } else if (!subscription.connection().isWritable()) {
        fallBehind(subscription);
      } else {
        everybody.add(subscription.connection().channel());
        if (subscription.delivered(event)) {
          ended.add(subscription);
        }
      }
    }
    leaving.add(everybody);
    if (!ended.isEmpty()) {
      leaving.send();
      ended.forEach(this::evict);
    }
  }

  /** Writes what is no event to all who have been let in, as far as they take bytes now. */
  void tell(WireFrame frame) {
    lock.lock();
    try {
      for (Subscription subscription : subscriptions.values()) {
        if (subscription.hasBegun() && subscription.connection().isWritable()) {
          subscription.connection().write(frame);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells filtered subscriptions how far they are, when they were spared events. */
  void tellCursors() {
    lock.lock();
    try {
      if (!cursorsOwed) {
        return;
      }
      cursorsOwed = false;
      for (Subscription subscription : subscriptions.values()) {
        if (subscription.isLive() && !tellCursor(subscription)) {
          cursorsOwed = true;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** False: it is owed one, but takes nothing now. */
  private boolean tellCursor(Subscription subscription) {
    if (!subscription.owesCursor()) {
      return true;
    }
    if (!subscription.connection().isWritable()) {
      return false;
    }
    subscription.connection().send(CursorFrame.of(id.toString(), subscription.last()));
    subscription.cursorTold();
    return true;
  }

  /** Nothing is kept for a peer that takes nothing: it reads the log when it takes bytes again. */
  private void fallBehind(Subscription subscription) {
    subscription.fallBehind();
    if (subscription.connection().isWritable()) {
      // It became writable in between; its own call found a live subscription and did nothing.
      resume(subscription);
    }
  }

  // --- catching up ----------------------------------------------------------------------------

  /** Reads the log for a subscription that is behind, unless that is under way. */
  void resume(Subscription subscription) {
    lock.lock();
    try {
      if (!subscription.startReading()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    readers.execute(() -> catchUp(subscription));
  }

  private void catchUp(Subscription subscription) {
    long cursor = cursorOf(subscription);
    while (cursor != UNKNOWN) {
      try {
        List<RoomFrame> events = next(cursor);
        if (events.isEmpty() && isTrimmed(subscription, cursor)) {
          return;
        }
        cursor = replay(subscription, events);
      } catch (RuntimeException e) {
        LOG.warn("Room {} cannot be replayed; the client reconnects", id, e);
        subscription.connection().close(CloseCodes.RESTART, "try again");
        return;
      }
    }
  }

  private List<RoomFrame> next(long cursor) {
    lock.lock();
    try {
      if (recent.reachBackTo(cursor)) {
        return recent.after(cursor, BATCH);
      }
    } finally {
      lock.unlock();
    }
    return log.readFrames(id, cursor, BATCH);
  }

  /** Whether the room is ahead although the log has nothing: then the past is gone. */
  private boolean isTrimmed(Subscription subscription, long cursor) {
    lock.lock();
    try {
      if (last <= cursor) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    if (log.head(id).floor() <= cursor) {
      return false;
    }
    lock.lock();
    try {
      if (subscription.isActive()) {
        resync(subscription);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private long cursorOf(Subscription subscription) {
    lock.lock();
    try {
      return subscription.isActive() ? subscription.last() : UNKNOWN;
    } finally {
      lock.unlock();
    }
  }

  /** Writes a batch; gives the cursor to go on from, or unknown when reading ends here. */
  private long replay(Subscription subscription, List<RoomFrame> events) {
    lock.lock();
    try {
      int written = 0;
      while (written < events.size()) {
        if (!subscription.isActive()) {
          return UNKNOWN;
        }
        if (!subscription.connection().isWritable()) {
          return pause(subscription);
        }
        int stretch = replayStretch(subscription, events.subList(written, events.size()));
        if (stretch == 0) {
          return UNKNOWN;
        }
        written += stretch;
      }
      return replayed(subscription, events);
    } finally {
      lock.unlock();
    }
  }

  /** Writes the first of these events together; zero: the subscription has ended. */
  private int replayStretch(Subscription subscription, List<RoomFrame> events) {
    List<WireFrame> frames = new ArrayList<>(Math.min(events.size(), BATCH));
    int bytes = 0;
    int taken = 0;
    boolean gap = false;
    boolean revoked = false;
    while (taken < events.size() && bytes < STRETCH_BYTES && !gap && !revoked) {
      RoomFrame event = events.get(taken);
      gap = event.seq() != subscription.last() + 1;
      if (!gap && subscription.wants(event)) {
        frames.add(event.frame());
        bytes += event.frame().length();
        revoked = subscription.delivered(event);
      } else if (!gap) {
        subscription.spare(event);
      }
      taken++;
    }
    subscription.connection().writeAll(frames);
    if (gap) {
      resync(subscription);
    } else if (revoked) {
      evict(subscription);
    }
    return gap || revoked ? 0 : taken;
  }

  private long replayed(Subscription subscription, List<RoomFrame> events) {
    if (!subscription.isActive()) {
      return UNKNOWN;
    }
    if (recent.isEmpty() && subscription.last() == last) {
      // Whoever comes next finds the end of the log here.
      events.forEach(recent::add);
    }
    if (events.size() == BATCH || subscription.last() < last) {
      return subscription.last();
    }
    // The log may be ahead of what the room has handed out: those events then count as had.
    subscription.goLive();
    cursorsOwed |= !tellCursor(subscription);
    return UNKNOWN;
  }

  /** Stops reading until the peer takes bytes again. */
  private long pause(Subscription subscription) {
    subscription.stopReading();
    if (subscription.connection().isWritable() && subscription.startReading()) {
      // It became writable in between; its own call found reading under way and did nothing.
      return subscription.last();
    }
    return UNKNOWN;
  }

  // --- endings --------------------------------------------------------------------------------

  private void evict(Subscription subscription) {
    remove(subscription, Departure.FOR_GOOD);
    Connection connection = subscription.connection();
    connection.send(Unsubscribed.of(id.toString(), null));
    if (!connection.followsSomething()) {
      connection.close(CloseCodes.NOT_A_MEMBER, "no longer a member");
    }
    closeIfEmpty();
  }

  private void resync(Subscription subscription) {
    remove(subscription, Departure.FOR_NOW);
    subscription.connection().send(ResyncRequired.of(id.toString()));
    closeIfEmpty();
  }

  /** Nobody will give back the last place: without this the room would be kept for ever. */
  private void closeIfEmpty() {
    if (subscriptions.isEmpty() && !closed) {
      closed = true;
      recent.end();
      // Not here: no other lock of ours is taken under this one.
      readers.execute(() -> emptied.accept(this));
    }
  }

  private void resyncAll() {
    for (Subscription subscription : new ArrayList<>(subscriptions.values())) {
      if (subscription.isLive()) {
        resync(subscription);
      }
    }
  }

  private void giveUpFollowers() {
    lock.lock();
    try {
      readingGap = false;
      for (Subscription subscription : subscriptions.values()) {
        subscription.connection().close(CloseCodes.RESTART, "try again");
      }
    } finally {
      lock.unlock();
    }
  }
}
