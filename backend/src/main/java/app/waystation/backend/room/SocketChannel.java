package app.waystation.backend.room;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of one socket. Thread-safe: frames go out in the order of the calls of one
 * thread, or of threads that hold the same lock. Methods that say so belong to the event loop.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failed write closes the channel, which ends it all
final class SocketChannel {
  private static final int CLOSE_GRACE_SECONDS = 2;

  /** Bytes that may wait for the event loop, on top of what the channel's water marks allow. */
  private static final int MOST_QUEUED = 128 * 1024;

  /** An array is not made larger than this by waiting for more frames. */
  private static final int LARGE_ARRAY = 16 * 1024;

  private final Channel channel;
  private final LoopWriter writer;
  private final boolean batches;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicInteger queued = new AtomicInteger();
  private volatile boolean foundFull;
  private volatile Runnable drained = () -> {};

  // Only touched on the event loop.
  private @Nullable ChannelHandlerContext encoder;
  private boolean compresses;
  private boolean dirty;
  private int written;
  private List<WireFrame> gathered = List.of();
  private int gatheredBytes;
  private boolean arrayWritten;
  private long arrayAt;

  /**
   * Takes over the writing side.
   *
   * @param batches whether the peer has asked for frames that are arrays
   */
  SocketChannel(Channel channel, LoopWriter writer, boolean batches) {
    this.channel = channel;
    this.writer = writer;
    this.batches = batches;
  }

  /**
   * Begins to write. On the event loop.
   *
   * @param encoder the handler that would encode frames: ours are encoded, they start below it
   * @param compresses whether permessage-deflate was agreed on
   */
  void open(ChannelHandlerContext encoder, boolean compresses) {
    this.encoder = encoder;
    this.compresses = compresses;
  }

  /** Is called when the channel takes bytes again after {@link #isWritable} was false. */
  void onDrained(Runnable listener) {
    drained = listener;
  }

  /** Whether both sides' frames are arrays of objects. */
  boolean isBatching() {
    return batches;
  }

  /** Whether the peer takes what is written; false: more would only pile up in memory. */
  boolean isWritable() {
    if (queued.get() >= MOST_QUEUED) {
      foundFull = true;
      return queued.get() < MOST_QUEUED && channel.isWritable();
    }
    return channel.isWritable();
  }

  boolean isOpen() {
    return channel.isActive() && !closing.get();
  }

  /** Writes a frame. */
  void write(WireFrame frame) {
    if (!closing.get()) {
      queued(frame.length());
      writer.write(this, frame);
    }
  }

  /** Writes frames of a list that does not change any more. */
  void writeAll(List<WireFrame> frames) {
    if (!closing.get() && !frames.isEmpty()) {
      queued(frames.stream().mapToInt(WireFrame::length).sum());
      writer.writeAll(this, frames);
    }
  }

  void ping() {
    if (!closing.get()) {
      channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }
  }

  /**
   * Says why and closes, after all that was written before, even when the peer reads nothing. Only
   * the first call counts.
   */
  void close(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      // The peer answers with its own close frame; one that does not is cut off.
      writer.finish(this, () -> sayAndClose(code, reason, CLOSE_GRACE_SECONDS));
    }
  }

  /** Answers the close of the peer, after all that was written before, and cuts it off. */
  void answerClose(int code) {
    if (closing.compareAndSet(false, true)) {
      writer.finish(this, () -> sayAndClose(code, "", 0));
    } else {
      // It is the answer to ours, which may still wait to be written.
      writer.finish(this, channel::close);
    }
  }

  /** Ends a socket without a word, since it has missed one. On the event loop. */
  void cutOff() {
    closing.set(true);
    encoder = null;
    channel.close();
  }

  private void sayAndClose(int code, String reason, int graceSeconds) {
    // Nothing may follow a close frame (RFC 6455 section 5.5.1), and rooms go on handing out until
    // they have heard of the end.
    encoder = null;
    channel
        .writeAndFlush(new CloseWebSocketFrame(code, reason))
        .addListener(
            _ ->
                channel
                    .eventLoop()
                    .schedule(() -> channel.close(), graceSeconds, TimeUnit.SECONDS));
    channel.eventLoop().schedule(() -> channel.close(), 2L * CLOSE_GRACE_SECONDS, TimeUnit.SECONDS);
  }

  // --- for the writer of its event loop -------------------------------------------------------

  LoopWriter writer() {
    return writer;
  }

  /** Counts bytes that wait for the event loop. */
  void queued(int bytes) {
    queued.addAndGet(bytes);
  }

  boolean compresses() {
    return compresses;
  }

  ByteBufAllocator alloc() {
    return channel.alloc();
  }

  /** Writes bytes as they are, without a flush; {@code length} were counted as queued for them. */
  void writeNow(ByteBuf bytes, int length) {
    written += length;
    if (encoder == null || encoder.isRemoved()) {
      bytes.release();
    } else {
      encoder.write(bytes, encoder.voidPromise());
    }
  }

  void flushNow() {
    dirty = false;
    if (encoder != null) {
      encoder.flush();
    }
    int left = queued.addAndGet(-written);
    written = 0;
    if (foundFull && left < MOST_QUEUED) {
      foundFull = false;
      drained.run();
    }
  }

  /** Whether a flush was not planned yet. */
  boolean becomesDirty() {
    boolean becomes = !dirty;
    dirty = true;
    return becomes;
  }

  /** Keeps a frame for the next array. */
  void gather(WireFrame frame) {
    if (gathered.isEmpty()) {
      gathered = new ArrayList<>(4);
    }
    gathered.add(frame);
    gatheredBytes += frame.length();
  }

  /** Whether the last array was long enough ago, or enough has been gathered. */
  boolean mayFlushArray(long now, long window) {
    return !arrayWritten || now - arrayAt >= window || gatheredBytes >= LARGE_ARRAY;
  }

  List<WireFrame> takeGathered(long now) {
    List<WireFrame> taken = gathered;
    gathered = List.of();
    gatheredBytes = 0;
    arrayWritten = true;
    arrayAt = now;
    return taken;
  }
}
