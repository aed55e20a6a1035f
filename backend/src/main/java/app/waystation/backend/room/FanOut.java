package app.waystation.backend.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event on its way to many sockets: gathers them by event loop. Used by one thread, under the
 * room's lock.
 */
final class FanOut {
  private final WireFrame frame;
  private final List<LoopWriter> writers = new ArrayList<>(4);
  private final List<SocketChannel[]> channels = new ArrayList<>(4);
  private final List<int[]> counts = new ArrayList<>(4);

  FanOut(WireFrame frame) {
    this.frame = frame;
  }

  void add(SocketChannel channel) {
    int i = 0;
    while (i < writers.size() && writers.get(i) != channel.writer()) {
      i++;
    }
    if (i == writers.size()) {
      writers.add(channel.writer());
      channels.add(new SocketChannel[8]);
      counts.add(new int[1]);
    }
    int count = counts.get(i)[0]++;
    if (count == channels.get(i).length) {
      channels.set(i, Arrays.copyOf(channels.get(i), count * 2));
    }
    channels.get(i)[count] = channel;
    channel.queued(frame.length());
  }

  /** Hands everything to the loops. */
  void send() {
    for (int i = 0; i < writers.size(); i++) {
      writers.get(i).spread(frame, channels.get(i), counts.get(i)[0]);
    }
  }
}
