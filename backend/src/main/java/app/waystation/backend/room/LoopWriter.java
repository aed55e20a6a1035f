package app.waystation.backend.room;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be written to the sockets of one event loop. Any thread may add; the loop takes
 * everything that waits in one turn and flushes each socket once, so the busier it is the fewer
 * system calls a message costs. What one thread adds, or several under one lock, goes out in that
 * order. Thread-safe.
 */
final class LoopWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LoopWriter.class);

  /** How long frames for a peer that takes arrays may be gathered, under load. */
  private static final long BATCH_WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Writes between two flushes, so that a flood in one room does not keep the others waiting. */
  private static final int MOST_WRITES = 20_000;

  private sealed interface Work {
    record Write(SocketChannel channel, WireFrame frame) implements Work {}

    record WriteAll(SocketChannel channel, List<WireFrame> frames) implements Work {}

    record Spread(WireFrame frame, SocketChannel[] channels, int count) implements Work {}

    record Finish(SocketChannel channel, Runnable task) implements Work {}
  }

  private final EventLoop loop;
  private final LongSupplier nanoTime;
  private final Queue<Work> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean planned = new AtomicBoolean();

  // Only touched on the loop.
  private final List<SocketChannel> dirty = new ArrayList<>();
  private final List<SocketChannel> gathering = new ArrayList<>();
  private List<WireFrame> lastGathered = List.of();
  private @Nullable WireFrame lastArray;

  /**
   * Takes over the writing of a loop's sockets.
   *
   * @param nanoTime what {@link System#nanoTime} says
   */
  LoopWriter(EventLoop loop, LongSupplier nanoTime) {
    this.loop = loop;
    this.nanoTime = nanoTime;
  }

  void write(SocketChannel channel, WireFrame frame) {
    add(new Work.Write(channel, frame));
  }

  /** Writes several frames to one socket. The list must not change any more. */
  void writeAll(SocketChannel channel, List<WireFrame> frames) {
    add(new Work.WriteAll(channel, frames));
  }

  /** Writes one frame to the first {@code count} of the sockets, all of this loop. */
  void spread(WireFrame frame, SocketChannel[] channels, int count) {
    add(new Work.Spread(frame, channels, count));
  }

  /** Does something on the loop after all that was added before for the socket has been flushed. */
  void finish(SocketChannel channel, Runnable task) {
    add(new Work.Finish(channel, task));
  }

  private void add(Work work) {
    waiting.add(work);
    if (planned.compareAndSet(false, true)) {
      loop.execute(this::writeWaiting);
    }
  }

  private void writeWaiting() {
    // Whoever adds from here on plans a turn of its own, if this one does not meet its work.
    planned.set(false);
    int writes = 0;
    for (Work work = waiting.poll(); work != null; work = waiting.poll()) {
      writes += performOrCutOff(work);
      if (writes > MOST_WRITES) {
        break;
      }
    }
    flush();
    if (!waiting.isEmpty() && planned.compareAndSet(false, true)) {
      loop.execute(this::writeWaiting);
    }
  }

  /** A socket that has missed a frame must not go on: it comes back with its cursor. */
  private int performOrCutOff(Work work) {
    try {
      return perform(work);
    } catch (RuntimeException | Error e) {
      LOG.error("Frames could not be written: their sockets are cut off", e);
      switch (work) {
        case Work.Write(SocketChannel channel, WireFrame _) -> channel.cutOff();
        case Work.WriteAll(SocketChannel channel, List<WireFrame> _) -> channel.cutOff();
        case Work.Finish(SocketChannel channel, Runnable _) -> channel.cutOff();
        case Work.Spread(WireFrame _, SocketChannel[] channels, int count) -> {
          for (int i = 0; i < count; i++) {
            channels[i].cutOff();
          }
        }
      }
      return 1;
    }
  }

  private int perform(Work work) {
    switch (work) {
      case Work.Write(SocketChannel channel, WireFrame frame) -> {
        if (channel.isBatching()) {
          channel.gather(frame);
        } else {
          channel.writeNow(buffer(channel, frame), frame.length());
        }
        markDirty(channel);
        return 1;
      }
      case Work.WriteAll(SocketChannel channel, List<WireFrame> frames) -> {
        writeTogether(channel, frames);
        markDirty(channel);
        return frames.size();
      }
      case Work.Spread(WireFrame frame, SocketChannel[] channels, int count) -> {
        writeToAll(frame, channels, count);
        return count;
      }
      case Work.Finish(SocketChannel channel, Runnable task) -> {
        flush(channel, nanoTime.getAsLong());
        task.run();
        return 1;
      }
    }
  }

  /**
   * The bytes are put into one buffer per loop and way of encoding, whatever the number of peers.
   */
  private void writeToAll(WireFrame frame, SocketChannel[] channels, int count) {
    ByteBuf plain = null;
    ByteBuf compressed = null;
    for (int i = 0; i < count; i++) {
      SocketChannel channel = channels[i];
      if (channel.isBatching()) {
        channel.gather(frame);
      } else if (channel.compresses()) {
        compressed = compressed == null ? buffer(channel, frame) : compressed;
        channel.writeNow(compressed.retainedDuplicate(), frame.length());
      } else {
        plain = plain == null ? buffer(channel, frame) : plain;
        channel.writeNow(plain.retainedDuplicate(), frame.length());
      }
      markDirty(channel);
    }
    if (plain != null) {
      plain.release();
    }
    if (compressed != null) {
      compressed.release();
    }
  }

  private static ByteBuf buffer(SocketChannel channel, WireFrame frame) {
    byte[] bytes = frame.bytes(channel.compresses());
    return channel.alloc().directBuffer(bytes.length).writeBytes(bytes);
  }

  /** A replay: many frames in one buffer cost one write. */
  private static void writeTogether(SocketChannel channel, List<WireFrame> frames) {
    if (channel.isBatching()) {
      frames.forEach(channel::gather);
      return;
    }
    int onWire = 0;
    int length = 0;
    for (WireFrame frame : frames) {
      onWire += frame.bytes(channel.compresses()).length;
      length += frame.length();
    }
    ByteBuf together = channel.alloc().directBuffer(onWire);
    for (WireFrame frame : frames) {
      together.writeBytes(frame.bytes(channel.compresses()));
    }
    channel.writeNow(together, length);
  }

  private void markDirty(SocketChannel channel) {
    if (channel.becomesDirty()) {
      dirty.add(channel);
    }
  }

  private void flush() {
    if (dirty.isEmpty()) {
      return;
    }
    long now = nanoTime.getAsLong();
    for (SocketChannel channel : dirty) {
      if (channel.isBatching() && !channel.mayFlushArray(now, BATCH_WINDOW_NANOS)) {
        waitForMore(channel);
      } else {
        flushOrCutOff(channel, now);
      }
    }
    dirty.clear();
    lastGathered = List.of();
    lastArray = null;
  }

  private void flushOrCutOff(SocketChannel channel, long now) {
    try {
      flush(channel, now);
    } catch (RuntimeException | Error e) {
      LOG.error("Frames could not be flushed: their socket is cut off", e);
      channel.cutOff();
    }
  }

  private void flush(SocketChannel channel, long now) {
    if (channel.isBatching()) {
      List<WireFrame> gathered = channel.takeGathered(now);
      if (!gathered.isEmpty()) {
        WireFrame array = arrayOf(gathered);
        int length = gathered.stream().mapToInt(WireFrame::length).sum();
        channel.writeNow(buffer(channel, array), length);
      }
    }
    channel.flushNow();
  }

  /** It stays dirty, so that what comes meanwhile only joins what it has gathered. */
  private void waitForMore(SocketChannel channel) {
    gathering.add(channel);
    if (gathering.size() == 1) {
      loop.schedule(this::flushGathering, BATCH_WINDOW_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void flushGathering() {
    long now = nanoTime.getAsLong();
    for (SocketChannel channel : List.copyOf(gathering)) {
      flushOrCutOff(channel, now);
    }
    gathering.clear();
  }

  /** Peers that follow the same rooms have gathered the same frames: they share one array. */
  private WireFrame arrayOf(List<WireFrame> gathered) {
    WireFrame known = lastArray;
    if (known != null && isSame(gathered, lastGathered)) {
      return known;
    }
    WireFrame array = WireFrame.array(gathered);
    lastGathered = gathered;
    lastArray = array;
    return array;
  }

  private static boolean isSame(List<WireFrame> some, List<WireFrame> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }
}
