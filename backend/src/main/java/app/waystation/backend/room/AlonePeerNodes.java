package app.waystation.backend.room;

import app.waystation.protocol.EntityIds;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** There is nobody else: without Redis this node is alone. */
@Singleton
final class AlonePeerNodes implements PeerNodes {
  private final String self = EntityIds.next();

  @Override
  public String self() {
    return self;
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public void say(String topic, String json) {
    // Nobody hears it.
  }

  @Override
  public void listen(String topic, Listener listener) {
    // Nobody ever says anything.
  }

  @Override
  public void onAppeared(Consumer<String> listener) {
    // Nobody ever appears.
  }

  @Override
  public void onGone(Consumer<String> listener) {
    // Nobody was ever there.
  }
}
