package app.waystation.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One room: its sockets by event loop, so that a broadcast is one task per loop. Frames are
 * complete WebSocket frames and go to the socket past every handler.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel
final class FloorRoom {
  private static final int TEXT = 0x81;
  private static final int SHORT = 126;

  private final String name;
  private final boolean flushOnce;

  /** A list is used by its own loop only. */
  private final Map<EventLoop, List<Channel>> sockets = new ConcurrentHashMap<>();

  private long seq;

  FloorRoom(String name, boolean flushOnce) {
    this.name = name;
    this.flushOnce = flushOnce;
  }

  String name() {
    return name;
  }

  /** Takes a socket in. Called on its event loop. */
  void join(Channel channel) {
    List<Channel> here = sockets.computeIfAbsent(channel.eventLoop(), loop -> new ArrayList<>());
    here.add(channel);
    channel.closeFuture().addListener(closed -> here.remove(channel));
    channel.writeAndFlush(frame("{\"type\":\"subscribed\",\"seq\":" + head() + "}"));
  }

  private synchronized long head() {
    return seq;
  }

  /** Numbers messages and sends them to everybody. */
  synchronized void broadcast(List<String> data) {
    List<ByteBuf> frames = new ArrayList<>(data.size());
    for (String one : data) {
      frames.add(frame(event(++seq, one)));
    }
    sockets.forEach(
        (loop, channels) -> {
          List<ByteBuf> own = new ArrayList<>(frames.size());
          frames.forEach(frame -> own.add(frame.retainedDuplicate()));
          loop.execute(() -> send(channels, own));
        });
    frames.forEach(ByteBuf::release);
  }

  /** The same, behind something that must be done first; in order. */
  synchronized void broadcastAfter(List<String> data, Runnable first) {
    first.run();
    broadcast(data);
  }

  private void send(List<Channel> channels, List<ByteBuf> frames) {
    if (flushOnce) {
      for (Channel channel : channels) {
        for (ByteBuf frame : frames) {
          channel.unsafe().write(frame.retainedDuplicate(), channel.voidPromise());
        }
        channel.unsafe().flush();
      }
    } else {
      for (ByteBuf frame : frames) {
        for (Channel channel : channels) {
          channel.unsafe().write(frame.retainedDuplicate(), channel.voidPromise());
          channel.unsafe().flush();
        }
      }
    }
    frames.forEach(ByteBuf::release);
  }

  private String event(long number, String data) {
    return "{\"type\":\"vehicle_updated\",\"id\":\""
        + UUID.randomUUID()
        + "\",\"room\":\""
        + name
        + "\",\"seq\":"
        + number
        + ",\"data\":"
        + data
        + "}";
  }

  private static ByteBuf frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuf frame = Unpooled.directBuffer(payload.length + 4);
    frame.writeByte(TEXT);
    if (payload.length < SHORT) {
      frame.writeByte(payload.length);
    } else {
      frame.writeByte(SHORT).writeShort(payload.length);
    }
    return frame.writeBytes(payload);
  }
}
