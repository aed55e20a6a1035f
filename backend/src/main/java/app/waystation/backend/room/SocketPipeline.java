package app.waystation.backend.room;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import jakarta.inject.Singleton;

/**
 * Bounds what a socket may make us hold: Micronaut limits neither what permessage-deflate inflates
 * to nor the sum of a message's fragments, and gives no sign when a peer stops reading.
 */
@Singleton
final class SocketPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final String COMPRESSION = "WebSocketServerCompressionHandler";
  private static final String DECODER = "wsdecoder";
  private static final String MICRONAUT_HANDLER = "websocket-handler";

  private final SocketSettings settings;

  SocketPipeline(SocketSettings settings) {
    this.settings = settings;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new BoundedCompression(null, settings.maxMessageBytes()));
    return event.getBean();
  }

  /** Takes the socket over from Micronaut, right after the handshake. */
  void install(Channel channel, SocketHandler handler) {
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.replace(
        DECODER,
        DECODER,
        new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(settings.maxMessageBytes())
                .allowExtensions(true)
                // The handler closes, with the codes of the protocol.
                .closeOnProtocolViolation(false)
                .build()));
    String before =
        pipeline.get(MICRONAUT_HANDLER) == null ? pipeline.lastContext().name() : MICRONAUT_HANDLER;
    pipeline.addBefore(
        before, "waystation-aggregator", new WebSocketFrameAggregator(settings.maxMessageBytes()));
    pipeline.addAfter("waystation-aggregator", "waystation-socket", handler);
  }

  private record BoundedCompression(
      @org.jspecify.annotations.Nullable Channel channel, int maxBytes)
      implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new BoundedCompression(channel, maxBytes);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null && channel.pipeline().get(COMPRESSION) != null) {
        channel
            .pipeline()
            .replace(COMPRESSION, COMPRESSION, new WebSocketServerCompressionHandler(maxBytes));
      }
    }
  }
}
