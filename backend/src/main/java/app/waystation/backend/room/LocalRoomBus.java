package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bus of a node that is alone: there is nobody else to tell. It asks the log all the same: when
 * the database is cut off while it commits, the event may be there and nobody here was told.
 */
@Singleton
final class LocalRoomBus implements RoomBus {
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
      initialDelay = "${waystation.room.head-check:3s}",
      fixedDelay = "${waystation.room.head-check:3s}")
  void compareHeads() {
    Receiver to = receiver;
    if (to != null) {
      log.compareHeads(followed, to);
    }
  }
}
