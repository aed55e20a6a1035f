package app.waystation.backend.room;

import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The writers of this node, one for each event loop that serves a socket. Thread-safe. */
@Singleton
final class LoopWriters {
  private final Map<EventLoop, LoopWriter> writers = new ConcurrentHashMap<>();

  LoopWriter of(EventLoop loop) {
    return writers.computeIfAbsent(loop, l -> new LoopWriter(l, System::nanoTime));
  }
}
