package app.waystation.backend.room;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Bounds what a socket may make us hold: Micronaut limits neither what permessage-deflate inflates
 * to nor the sum of a message's fragments, and gives no sign when a peer stops reading. What is
 * written goes past its encoders, see {@link WireFrame}.
 */
@Singleton
@SuppressWarnings("FutureReturnValueIgnored") // closing needs no answer
final class SocketPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final String COMPRESSION = "WebSocketServerCompressionHandler";
  private static final String DECODER = "wsdecoder";
  private static final String IDLE = "idle-state";
  private static final String GATE = "waystation-gate";
  private static final String AGGREGATOR = "waystation-aggregator";
  private static final String HANDLER = "waystation-socket";

  private final SocketSettings settings;

  SocketPipeline(SocketSettings settings) {
    this.settings = settings;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new BeforeHandshake(null, settings));
    return event.getBean();
  }

  /**
   * Takes the socket over from Micronaut after the handshake. What the client has said meanwhile is
   * let through to the handler, in order.
   *
   * @param taken runs on the event loop when all is in place: not before could anything be written,
   *     and the handler will be told of the end. Never runs when the channel is closed already
   */
  void install(Channel channel, SocketChannel writing, SocketHandler handler, Runnable taken) {
    if (channel.eventLoop().inEventLoop()) {
      installInLoop(channel.pipeline(), writing, handler, taken);
    } else {
      channel.eventLoop().execute(() -> installInLoop(channel.pipeline(), writing, handler, taken));
    }
  }

  private void installInLoop(
      ChannelPipeline pipeline, SocketChannel writing, SocketHandler handler, Runnable taken) {
    ChannelHandlerContext encoder = pipeline.context(WebSocket13FrameEncoder.class);
    if (!pipeline.channel().isActive() || pipeline.get(DECODER) == null || encoder == null) {
      return; // Closed again already.
    }
    writing.open(encoder, pipeline.get(SharedDeflate.Mark.class) != null);
    pipeline.addAfter(GATE, AGGREGATOR, new WebSocketFrameAggregator(settings.maxMessageBytes()));
    pipeline.addAfter(AGGREGATOR, HANDLER, handler);
    taken.run();
    pipeline.remove(GATE);
    if (pipeline.get(IDLE) != null) {
      // Sockets have a heartbeat of their own; this would make a promise for every single write.
      pipeline.remove(IDLE);
    }
  }

  /**
   * Holds back what a client says right after the handshake: Micronaut finishes that on another
   * thread, and a frame that comes before would end up in its HTTP handler and be lost. The decoder
   * is exchanged when the handshake is answered: later it may have read the half of a frame.
   */
  static final class Gate extends ChannelDuplexHandler {
    private static final int BOUND = 100;

    /** Frames, and what went wrong in reading one. */
    private final Queue<Object> held = new ArrayDeque<>();

    private final int maxMessageBytes;
    private boolean answered;

    Gate(int maxMessageBytes) {
      this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof HttpResponse answer
          && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)
          && context.pipeline().get(DECODER) != null) {
        context.pipeline().replace(DECODER, DECODER, decoder());
        answered = true;
      }
      context.write(message, promise);
    }

    private WebSocket13FrameDecoder decoder() {
      return new WebSocket13FrameDecoder(
          WebSocketDecoderConfig.newBuilder()
              .maxFramePayloadLength(maxMessageBytes)
              .allowExtensions(true)
              // The handler closes, with the codes of the protocol.
              .closeOnProtocolViolation(false)
              .build());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!(message instanceof WebSocketFrame)) {
        context.fireChannelRead(message);
      } else if (held.size() < BOUND) {
        held.add(message);
      } else {
        ReferenceCountUtil.release(message);
        context.close();
      }
    }

    /** Nobody else would close a socket whose first frame is none, or inflates without end. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (answered && held.size() < BOUND) {
        held.add(cause);
      } else {
        context.fireExceptionCaught(cause);
      }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
      for (Object next = held.poll(); next != null; next = held.poll()) {
        if (next instanceof Throwable cause) {
          context.fireExceptionCaught(cause);
        } else {
          context.fireChannelRead(next);
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      held.forEach(ReferenceCountUtil::release);
      held.clear();
      context.fireChannelInactive();
    }
  }

  /** Prepares every HTTP channel: one may become a socket at any request. */
  private record BeforeHandshake(
      @org.jspecify.annotations.Nullable Channel channel, SocketSettings settings)
      implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new BeforeHandshake(channel, settings);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel == null || channel.pipeline().get(COMPRESSION) == null) {
        return;
      }
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addAfter(COMPRESSION, GATE, new Gate(settings.maxMessageBytes()));
      if (settings.compression()) {
        pipeline.replace(
            COMPRESSION, COMPRESSION, SharedDeflate.handler(settings.maxMessageBytes()));
      } else {
        pipeline.remove(COMPRESSION);
      }
    }
  }
}
