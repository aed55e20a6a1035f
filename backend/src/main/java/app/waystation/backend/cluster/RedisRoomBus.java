package app.waystation.backend.cluster;

import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.RoomBus;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.RoomId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Primary;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of Redis per room that somebody follows. It wakes; the log is asked as well:
 *
 * <ul>
 *   <li>once for every room, right after Redis has confirmed that its channel is listened to: what
 *       was announced before that is in the log by then, what is announced later is heard. So also
 *       after every reconnect;
 *   <li>for all rooms at a steady beat, and at a quicker one while Redis is away.
 * </ul>
 */
@Singleton
@Primary
@WithRedis
final class RedisRoomBus implements RoomBus, LineUser {
  private static final Logger LOG = LoggerFactory.getLogger(RedisRoomBus.class);

  private final RedisLine line;
  private final RoomLog log;
  private final ClusterSettings settings;
  private final String self;
  private final String channelPrefix;
  private final Counter late;
  private final Counter heard;
  private final Set<RoomId> followed = ConcurrentHashMap.newKeySet();

  /** Rooms whose channel has just been confirmed. */
  private final Set<RoomId> toCheck = ConcurrentHashMap.newKeySet();

  private final Semaphore wake = new Semaphore(0);
  private volatile @Nullable Receiver receiver;
  private volatile boolean stopping;

  RedisRoomBus(
      RedisLine line,
      RoomLog log,
      ClusterSettings settings,
      Installation installation,
      NodeName self,
      MeterRegistry meters) {
    this.line = line;
    this.log = log;
    this.settings = settings;
    this.self = self.name();
    this.channelPrefix = installation.key("room:");
    this.heard = meters.counter("waystation.cluster.events.heard");
    this.late = meters.counter("waystation.cluster.events.late");
  }

  @Override
  public void deliverTo(Receiver to) {
    receiver = to;
    line.attach(this);
    Thread.ofVirtual().name("room-heads").start(this::watchHeads);
  }

  @Override
  public void announce(LoggedEvent event) {
    line.say(
        channel(event.room()),
        event.frame().length() <= settings.largestFrame()
            ? Announcement.whole(self, event)
            : Announcement.numberOnly(self, event));
  }

  @Override
  public void follow(RoomId room) {
    followed.add(room);
    line.listen(channel(room));
  }

  @Override
  public void unfollow(RoomId room) {
    followed.remove(room);
    line.unlisten(channel(room));
  }

  @Override
  public State state() {
    return line.isUp() ? State.UP : State.DOWN;
  }

  private String channel(RoomId room) {
    return channelPrefix + room;
  }

  // --- what Redis says --------------------------------------------------------------------------

  @Override
  public void heard(long connection, String channel, String message) {
    Receiver to = receiver;
    if (to == null || !channel.startsWith(channelPrefix) || Announcement.isFrom(self, message)) {
      return;
    }
    RoomId room = RoomId.parse(channel.substring(channelPrefix.length()));
    heard.increment();
    Announcement announcement = Announcement.parse(room, message);
    LoggedEvent event = announcement.event();
    if (event == null) {
      to.reached(room, announcement.seq());
    } else {
      to.publish(event);
    }
  }

  @Override
  public void listening(String channel) {
    if (channel.startsWith(channelPrefix)) {
      toCheck.add(RoomId.parse(channel.substring(channelPrefix.length())));
      wake.release();
    }
  }

  @Override
  public void connected(long connection) {
    // Every channel is confirmed anew, and every room then looked at.
  }

  @Override
  public void disconnected() {
    wake.release();
  }

  // --- what the log says ------------------------------------------------------------------------

  private void watchHeads() {
    long lastRound = System.nanoTime();
    while (!stopping) {
      try {
        long wait = untilNextRound(lastRound);
        if (wait > 0 && wake.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
          wake.drainPermits();
        }
        if (untilNextRound(lastRound) <= 0) {
          lastRound = System.nanoTime();
          toCheck.clear();
          compare(followed);
        } else {
          List<RoomId> confirmed = new ArrayList<>(toCheck);
          confirmed.forEach(toCheck::remove);
          compare(confirmed);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!stopping) {
          LOG.warn("The heads of rooms cannot be read; asked again soon: {}", e.getMessage());
        }
      }
    }
  }

  private long untilNextRound(long lastRound) {
    var interval = line.isUp() ? settings.poll() : settings.pollWhenDown();
    return lastRound + interval.toNanos() - System.nanoTime();
  }

  private void compare(Collection<RoomId> rooms) {
    Receiver to = receiver;
    if (to != null) {
      late.increment(log.compareHeads(rooms, to));
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    wake.release();
  }
}
