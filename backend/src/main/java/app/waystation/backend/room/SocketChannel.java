package app.waystation.backend.room;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The writing side of one socket. Thread-safe: frames go out in the order of the calls of one
 * thread, or of threads that hold the same lock. Frames written in one turn of the event loop leave
 * in one flush.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failed write closes the channel, which ends it all
final class SocketChannel {
  private static final int CLOSE_GRACE_SECONDS = 2;

  private final Channel channel;
  private final boolean batches;
  private final AtomicBoolean flushPlanned = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();

  /**
   * Takes over the writing side.
   *
   * @param batches whether the peer has asked for frames that are arrays
   */
  SocketChannel(Channel channel, boolean batches) {
    this.channel = channel;
    this.batches = batches;
  }

  /** Whether both sides' frames are arrays of objects. */
  boolean isBatching() {
    return batches;
  }

  /** Whether the peer takes what is written; false: more would only pile up in memory. */
  boolean isWritable() {
    return channel.isWritable();
  }

  boolean isOpen() {
    return channel.isActive() && !closing.get();
  }

  /** Writes a text frame whose bytes may be shared with other sockets. */
  void write(EncodedFrame frame) {
    if (closing.get()) {
      return;
    }
    channel.write(
        new TextWebSocketFrame(batches ? frame.inArray() : frame.shared()), channel.voidPromise());
    planFlush();
  }

  void ping() {
    channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
  }

  /** Says why and closes, even when the peer reads nothing. Only the first call counts. */
  void close(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      channel
          .writeAndFlush(new CloseWebSocketFrame(code, reason))
          .addListener(
              _ ->
                  // The peer answers with its own close frame; one that does not is cut off.
                  channel
                      .eventLoop()
                      .schedule(() -> channel.close(), CLOSE_GRACE_SECONDS, TimeUnit.SECONDS));
      channel
          .eventLoop()
          .schedule(() -> channel.close(), 2L * CLOSE_GRACE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void planFlush() {
    if (flushPlanned.compareAndSet(false, true)) {
      channel
          .eventLoop()
          .execute(
              () -> {
                flushPlanned.set(false);
                // Whoever found a flush planned has queued its frame before this moment, perhaps
                // behind this task: the flush goes behind that frame.
                channel.eventLoop().execute(channel::flush);
              });
    }
  }

  /** A frame encoded once, however many sockets it goes to. */
  record EncodedFrame(ByteBuf bytes) {
    private static final ByteBuf OPEN = of("[").bytes();
    private static final ByteBuf CLOSE = of("]").bytes();

    static EncodedFrame of(String text) {
      return new EncodedFrame(
          Unpooled.unreleasableBuffer(
              Unpooled.wrappedBuffer(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    /** As an array of one. */
    ByteBuf inArray() {
      return Unpooled.wrappedBuffer(OPEN.duplicate(), shared(), CLOSE.duplicate());
    }

    ByteBuf shared() {
      return bytes.duplicate();
    }
  }
}
