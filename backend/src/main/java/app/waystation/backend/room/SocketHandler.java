package app.waystation.backend.room;

import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.ErrorFrame;
import io.github.bucket4j.Bucket;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading side of one socket. Runs on the channel's event loop and never blocks it: messages go
 * to the connection's queue.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failed write closes the channel, which ends it all
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

  private final Connection connection;
  private final Connections connections;
  private final SocketRequests requests;
  private final SerialQueue queue;
  private final Bucket allowance;
  private final int maxMessageBytes;

  SocketHandler(
      Connection connection,
      Connections connections,
      SocketRequests requests,
      SerialQueue queue,
      Bucket allowance,
      int maxMessageBytes) {
    this.connection = connection;
    this.connections = connections;
    this.requests = requests;
    this.queue = queue;
    this.allowance = allowance;
    this.maxMessageBytes = maxMessageBytes;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    connection.heard();
    switch (frame) {
      case PongWebSocketFrame _ -> {}
      case CloseWebSocketFrame close -> answerClose(close);
      case PingWebSocketFrame ping -> {
        if (isWithinAllowance()) {
          context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        }
      }
      case TextWebSocketFrame text -> {
        if (text.content().readableBytes() > maxMessageBytes) {
          connection.close(CloseCodes.TOO_LARGE, "message too large");
        } else if (isWithinAllowance()) {
          queue(text.text());
        }
      }
      case BinaryWebSocketFrame _ -> {
        if (isWithinAllowance()) {
          connection.send(
              ErrorFrame.of(ErrorCode.MALFORMED_REQUEST.wire(), "Send text frames.", null, null));
        }
      }
      default -> connection.close(WebSocketCloseStatus.PROTOCOL_ERROR.code(), "unexpected frame");
    }
  }

  private boolean isWithinAllowance() {
    if (allowance.tryConsume(1)) {
      return true;
    }
    connection.close(CloseCodes.FLOOD, "too many messages");
    return false;
  }

  private void queue(String text) {
    if (!queue.offer(() -> requests.handle(connection, text, allowance))) {
      connection.close(CloseCodes.FLOOD, "too many messages");
    }
  }

  private void answerClose(CloseWebSocketFrame close) {
    int code = close.statusCode();
    connection.channel().answerClose(code < 0 ? WebSocketCloseStatus.NORMAL_CLOSURE.code() : code);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    connection.writabilityChanged();
    // Who takes no answers may ask nothing more: the answers would pile up in memory.
    context.channel().config().setAutoRead(context.channel().isWritable());
    super.channelWritabilityChanged(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    connections.closed(connection);
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (isTooLarge(cause)) {
      connection.close(CloseCodes.TOO_LARGE, "message too large");
    } else if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      connection.close(corrupted.closeStatus().code(), "not a WebSocket frame");
    } else if (cause instanceof DecoderException) {
      connection.close(WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code(), "cannot be decoded");
    } else {
      if (!(cause instanceof IOException)) {
        LOG.warn("Connection {} failed", connection.id(), cause);
      }
      context.close();
    }
  }

  /** A frame, a message in fragments, or what a small one inflates to. */
  private static boolean isTooLarge(Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof TooLongFrameException
          || c instanceof io.netty.handler.codec.compression.DecompressionException
          || (c instanceof CorruptedWebSocketFrameException corrupted
              && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG))) {
        return true;
      }
    }
    return false;
  }
}
