package app.waystation.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One socket of the load client: the handshake, then frames as they come, read as bytes. All of it
 * runs on its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel
final class Guest extends ChannelInboundHandlerAdapter {
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final int MASKED = 0x80;

  private final Door door;
  private final Dialect dialect;
  private final Deliveries deliveries;
  private final MessageScan scan;
  private final Runnable arrived;
  private final OrderCheck order = new OrderCheck();
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf rest;
  private boolean upgraded;
  private boolean leaving;
  private final long startedAt = System.nanoTime();
  private long joinedAfter = -1;

  /**
   * A socket that is about to connect.
   *
   * @param arrived told once, when the handshake has ended one way or the other
   */
  Guest(Door door, Dialect dialect, Deliveries deliveries, MessageScan scan, Runnable arrived) {
    this.arrived = arrived;
    this.door = door;
    this.dialect = dialect;
    this.deliveries = deliveries;
    this.scan = scan;
    if (door.since() >= 0) {
      order.startAfter(door.since());
    }
  }

  /** Nanoseconds from the connect to the answer that it is in the room; negative: not yet. */
  long joinedAfter() {
    return joinedAfter;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    String request =
        "GET "
            + door.target()
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), request));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (rest != null) {
      rest.writeBytes(in);
      in.release();
      in = rest;
      rest = null;
    }
    try {
      read(ctx, in);
      if (in.isReadable()) {
        rest = ctx.alloc().heapBuffer(in.readableBytes() * 2).writeBytes(in);
      }
    } finally {
      in.release();
    }
  }

  private void read(ChannelHandlerContext ctx, ByteBuf in) {
    if (!upgraded && !finishHandshake(in)) {
      return;
    }
    long now = System.nanoTime();
    while (in.readableBytes() >= 2) {
      int at = in.readerIndex();
      int opcode = in.getUnsignedByte(at);
      int length = in.getUnsignedByte(at + 1);
      int header = 2;
      if (length == 126) {
        header = 4;
        length = in.readableBytes() < header ? Integer.MAX_VALUE : in.getUnsignedShort(at + 2);
      } else if (length == 127) {
        header = 10;
        length = in.readableBytes() < header ? Integer.MAX_VALUE : (int) in.getLong(at + 2);
      }
      if (in.readableBytes() - header < length) {
        return;
      }
      frame(ctx, in, opcode, at + header, length, now);
      in.readerIndex(at + header + length);
    }
  }

  private boolean finishHandshake(ByteBuf in) {
    int end = ByteBufUtil.indexOf(io.netty.buffer.Unpooled.wrappedBuffer(HEAD_END), in);
    if (end < 0) {
      return false;
    }
    String head = in.toString(in.readerIndex(), end, StandardCharsets.ISO_8859_1);
    if (!head.startsWith("HTTP/1.1 101")) {
      leaving = true;
      arrived.run();
      deliveries.failed(head.lines().findFirst().orElse(""));
      in.skipBytes(in.readableBytes());
      return false;
    }
    in.skipBytes(end + HEAD_END.length);
    upgraded = true;
    arrived.run();
    say(door.says());
    return true;
  }

  private void frame(
      ChannelHandlerContext ctx, ByteBuf in, int opcode, int start, int length, long now) {
    switch (opcode) {
      case TEXT -> hear(in, start, length, now);
      case PING -> ctx.writeAndFlush(frame(PONG, in.slice(start, length)));
      case CLOSE -> {
        if (!leaving) {
          deliveries.failed(
              "closed with "
                  + (length < 2 ? "no code" : String.valueOf(in.getUnsignedShort(start))));
        }
        leaving = true;
        ctx.close();
      }
      case PONG -> {}
      default -> deliveries.failed("opcode " + Integer.toHexString(opcode));
    }
  }

  private void hear(ByteBuf in, int start, int length, long now) {
    switch (dialect.hear(in, start, length)) {
      case EVENT -> {
        if (!order.accept(scan.seq(in, start, length))) {
          deliveries.outOfOrder();
        }
        long published = scan.stampNanos(in, start, length);
        deliveries.event(length, published < 0 ? -1 : now - published, now);
      }
      case JOINED -> {
        if (!order.isStarted()) {
          order.startAfter(scan.seq(in, start, length));
        }
        joinedAfter = now - startedAt;
        deliveries.joined();
      }
      case OPENED -> say(List.of("40"));
      case PING -> say(List.of("3"));
      case ERROR -> deliveries.failed(in.toString(start, length, StandardCharsets.UTF_8));
      case OTHER -> {}
    }
  }

  /** Sends texts. From any thread once the handshake is done. */
  void say(List<String> texts) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || texts.isEmpty()) {
      return;
    }
    for (String text : texts) {
      ByteBuf bytes = ByteBufUtil.writeUtf8(ctx.alloc(), text);
      ctx.write(frame(TEXT, bytes));
      bytes.release();
    }
    ctx.flush();
  }

  /** Follows a room from a number on. Only on its event loop. */
  void follow(String subscribe, long since) {
    order.startAfter(since);
    say(List.of(subscribe));
  }

  /** Masked with zeros, which masks nothing and is allowed. */
  private ByteBuf frame(int opcode, ByteBuf payload) {
    int length = payload.readableBytes();
    ByteBuf frame = io.netty.buffer.Unpooled.buffer(length + 8);
    frame.writeByte(opcode);
    if (length < 126) {
      frame.writeByte(MASKED | length);
    } else {
      frame.writeByte(MASKED | 126).writeShort(length);
    }
    return frame.writeInt(0).writeBytes(payload);
  }

  void leave() {
    leaving = true;
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    if (!leaving) {
      deliveries.failed("the connection was cut");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!leaving) {
      deliveries.failed(String.valueOf(cause));
    }
    leaving = true;
    ctx.close();
  }
}
