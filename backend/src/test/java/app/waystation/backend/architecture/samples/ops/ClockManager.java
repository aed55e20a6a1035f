package app.waystation.backend.architecture.samples.ops;

import com.google.firebase.FirebaseApp;
import io.netty.channel.Channel;
import java.time.Instant;

/** A bad name, a clock of its own, Netty and Firebase where they do not belong. */
public final class ClockManager {
  public Instant now(Channel channel, FirebaseApp app) {
    channel.flush();
    app.delete();
    return Instant.now();
  }
}
