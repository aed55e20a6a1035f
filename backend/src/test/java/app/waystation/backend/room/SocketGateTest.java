package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketGateTest {
  private final List<Object> met = new ArrayList<>();

  /** Else the socket is deaf, and is only closed for want of a heartbeat. */
  @Test
  void whatIsWrongWithAnEarlyFrameReachesWhoTakesTheSocketOverInItsPlace() {
    EmbeddedChannel channel = new EmbeddedChannel();
    SocketPipeline.Gate gate = new SocketPipeline.Gate(1000);
    channel.pipeline().addLast("wsdecoder", new ChannelInboundHandlerAdapter());
    channel.pipeline().addLast(gate);
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS));
    channel.pipeline().replace("wsdecoder", "wsdecoder", new ChannelInboundHandlerAdapter());
    PingWebSocketFrame early = new PingWebSocketFrame();
    TooLongFrameException wrong = new TooLongFrameException("early");
    channel.writeInbound(early);
    channel.pipeline().fireExceptionCaught(wrong);
    channel.checkException();

    channel.pipeline().addLast(new TakesOver());
    channel.pipeline().remove(gate);
    assertThat(met).containsExactly(early, wrong);
    early.release();
  }

  private final class TakesOver extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      met.add(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      met.add(cause);
    }
  }
}
