package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopWriterTest {
  private static final long WINDOW_MILLIS = 20;

  private final Peer peer = new Peer(false);

  @Test
  void whatIsWrittenInOneTurnLeavesInOrderInOneFlush() {
    for (int i = 0; i < 50; i++) {
      peer.channel.write(WireFrame.of("{\"n\":" + i + "}"));
    }
    peer.turn();

    assertThat(peer.flushes.get()).isEqualTo(1);
    List<String> texts = peer.texts();
    assertThat(texts).hasSize(50).first().isEqualTo("{\"n\":0}");
    assertThat(texts.getLast()).isEqualTo("{\"n\":49}");
  }

  @Test
  void aReplayIsOneWrite() {
    peer.channel.writeAll(List.of(WireFrame.of("{\"n\":1}"), WireFrame.of("{\"n\":2}")));
    peer.turn();

    assertThat(peer.embedded.outboundMessages()).hasSize(1);
    assertThat(peer.texts()).containsExactly("{\"n\":1}", "{\"n\":2}");
  }

  @Test
  void aPeerThatTakesArraysGetsTheFirstFrameAtOnceAndTheNextTogether() {
    Peer batching = new Peer(true);
    batching.channel.write(WireFrame.of("{\"n\":1}"));
    batching.turn();
    assertThat(batching.texts()).containsExactly("[{\"n\":1}]");

    batching.channel.write(WireFrame.of("{\"n\":2}"));
    batching.turn();
    batching.channel.write(WireFrame.of("{\"n\":3}"));
    batching.turn();
    assertThat(batching.texts()).isEmpty();

    batching.pass(WINDOW_MILLIS);
    assertThat(batching.texts()).containsExactly("[{\"n\":2},{\"n\":3}]");

    batching.pass(WINDOW_MILLIS);
    batching.channel.write(WireFrame.of("{\"n\":4}"));
    batching.turn();
    assertThat(batching.texts()).containsExactly("[{\"n\":4}]");
  }

  @Test
  void aCloseComesAfterWhatWasGathered() {
    Peer batching = new Peer(true);
    batching.channel.write(WireFrame.of("{\"n\":1}"));
    batching.turn();
    batching.channel.write(WireFrame.of("{\"n\":2}"));
    batching.channel.close(4401, "");
    batching.turn();

    List<String> texts = batching.texts();
    assertThat(texts).hasSize(3);
    assertThat(texts.subList(0, 2)).containsExactly("[{\"n\":1}]", "[{\"n\":2}]");
    batching.channel.write(WireFrame.of("{\"n\":3}"));
    batching.pass(WINDOW_MILLIS);
    assertThat(batching.texts()).isEmpty();
  }

  @Test
  void nothingFollowsAClose() {
    peer.channel.close(4403, "");
    // Its rooms hear of the end only when the peer has answered, or was cut off.
    FanOut event = new FanOut(WireFrame.of("{\"n\":1}"));
    event.add(peer.channel);
    event.send();
    peer.turn();
    event = new FanOut(WireFrame.of("{\"n\":2}"));
    event.add(peer.channel);
    event.send();
    peer.turn();

    assertThat(peer.texts()).hasSize(1).noneMatch(text -> text.startsWith("{"));
    assertThat(peer.channel.isWritable()).isTrue();
  }

  @Test
  void whoeverFoundItFullIsCalledWhenTheLoopHasWritten() {
    AtomicInteger drained = new AtomicInteger();
    peer.channel.onDrained(drained::incrementAndGet);
    WireFrame large = WireFrame.of("x".repeat(1000));
    int written = 0;
    while (peer.channel.isWritable()) {
      peer.channel.write(large);
      written++;
    }
    assertThat(written).isBetween(100, 200);
    assertThat(drained.get()).isZero();

    peer.turn();
    assertThat(drained.get()).isEqualTo(1);
    assertThat(peer.channel.isWritable()).isTrue();
    assertThat(peer.texts()).hasSize(written);
  }

  @Test
  void nothingIsWrittenToASocketThatNeverOpened() {
    EmbeddedChannel closed = new EmbeddedChannel();
    SocketChannel channel =
        new SocketChannel(closed, new LoopWriter(closed.eventLoop(), () -> 0), false);
    channel.write(WireFrame.of("{}"));
    closed.runPendingTasks();
    assertThat(closed.outboundMessages()).isEmpty();
  }

  @Test
  void aFrameThatCannotBeWrittenEndsItsSocketAndNoOther() {
    Peer other = new Peer(false, peer.writer);
    peer.embedded.config().setAllocator(new Exhausted());
    peer.channel.write(WireFrame.of("{\"n\":1}"));
    other.channel.write(WireFrame.of("{\"n\":2}"));
    peer.turn();

    assertThat(peer.embedded.isOpen()).isFalse();
    assertThat(other.texts()).containsExactly("{\"n\":2}");
    assertThat(other.channel.isWritable()).isTrue();
  }

  /** Has no memory left. */
  private static final class Exhausted extends AbstractByteBufAllocator {
    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
      throw new OutOfMemoryError("none left");
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
      throw new OutOfMemoryError("none left");
    }

    @Override
    public boolean isDirectBufferPooled() {
      return false;
    }
  }

  private static final class Peer {
    private final AtomicInteger flushes = new AtomicInteger();
    private final EmbeddedChannel embedded;
    private final LoopWriter writer;
    private final SocketChannel channel;
    private long nanos;

    Peer(boolean batches) {
      this(batches, null);
    }

    /** Shares the writer of another peer, as sockets of one loop do. */
    Peer(boolean batches, @Nullable LoopWriter shared) {
      embedded =
          new EmbeddedChannel(
              new ChannelOutboundHandlerAdapter() {
                @Override
                public void flush(ChannelHandlerContext context) {
                  flushes.incrementAndGet();
                  context.flush();
                }
              },
              new WebSocket13FrameEncoder(false));
      embedded.freezeTime();
      writer = shared == null ? new LoopWriter(embedded.eventLoop(), () -> nanos) : shared;
      channel = new SocketChannel(embedded, writer, batches);
      channel.open(embedded.pipeline().context(WebSocket13FrameEncoder.class), false);
    }

    void turn() {
      embedded.runPendingTasks();
    }

    void pass(long millis) {
      nanos += TimeUnit.MILLISECONDS.toNanos(millis);
      embedded.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
      embedded.runScheduledPendingTasks();
      turn();
    }

    /** The texts of all frames that have left, and what a close frame holds. */
    List<String> texts() {
      List<String> texts = new ArrayList<>();
      for (ByteBuf out = embedded.readOutbound(); out != null; out = embedded.readOutbound()) {
        while (out.isReadable()) {
          out.skipBytes(1);
          int length = out.readUnsignedByte();
          if (length == 126) {
            length = out.readUnsignedShort();
          }
          texts.add(out.readCharSequence(length, StandardCharsets.UTF_8).toString());
        }
        out.release();
      }
      return texts;
    }
  }
}
