package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a node that is alone: there is nobody else to tell. It still compares the rooms with
 * the log at a steady beat: when the connection to the database breaks between a commit and the
 * answer to it, the event is in the log and nobody here has heard of it.
 */
@Singleton
final class LocalRoomBus implements RoomBus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRoomBus.class);

  private final RoomLog log;
  private final Set<RoomId> followed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Receiver receiver;

  LocalRoomBus(RoomLog log) {
    this.log = log;
  }

  @Override
  public void deliverTo(Receiver to) {
    receiver = to;
  }

  @Override
  public void announce(LoggedEvent event) {}

  @Override
  public void follow(RoomId room) {
    followed.add(room);
  }

  @Override
  public void unfollow(RoomId room) {
    followed.remove(room);
  }

  @Override
  public State state() {
    return State.ALONE;
  }

  @Scheduled(
      initialDelay = "${waystation.cluster.poll:2s}",
      fixedDelay = "${waystation.cluster.poll:2s}")
  void compareHeads() {
    Receiver to = receiver;
    if (to == null || followed.isEmpty()) {
      return;
    }
    try {
      log.compareHeads(followed, to);
    } catch (RuntimeException e) {
      LOG.warn("The heads of rooms cannot be read; asked again soon: {}", e.getMessage());
    }
  }
}
