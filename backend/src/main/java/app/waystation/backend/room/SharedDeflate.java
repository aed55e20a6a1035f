package app.waystation.backend.room;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionDecoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * permessage-deflate (RFC 7692) in which the server never keeps a context over messages: then an
 * event is compressed once for everybody, and a connection costs no window of 32 KB. What a client
 * sends is inflated up to a bound.
 */
final class SharedDeflate implements WebSocketServerExtensionHandshaker {
  private static final String SERVER_NO_CONTEXT = "server_no_context_takeover";
  private static final int LEVEL = 6;

  private final PerMessageDeflateServerExtensionHandshaker inner;

  private SharedDeflate(int mostInflatedBytes) {
    inner =
        new PerMessageDeflateServerExtensionHandshaker(
            LEVEL,
            false,
            PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
            true,
            true,
            mostInflatedBytes);
  }

  /** The handler that agrees on it during the handshake. */
  static WebSocketServerExtensionHandler handler(int mostInflatedBytes) {
    return new WebSocketServerExtensionHandler(new SharedDeflate(mostInflatedBytes));
  }

  @Override
  public @Nullable WebSocketServerExtension handshakeExtension(WebSocketExtensionData offer) {
    // The server may answer this whether or not it was offered (RFC 7692 section 7.1.1.1).
    Map<String, String> parameters = new HashMap<>(offer.parameters());
    parameters.putIfAbsent(SERVER_NO_CONTEXT, null);
    WebSocketServerExtension agreed =
        inner.handshakeExtension(new WebSocketExtensionData(offer.name(), parameters));
    return agreed == null ? null : new Agreed(agreed);
  }

  private record Agreed(WebSocketServerExtension inner) implements WebSocketServerExtension {
    @Override
    public WebSocketExtensionData newReponseData() {
      return inner.newReponseData();
    }

    @Override
    public int rsv() {
      return inner.rsv();
    }

    @Override
    public WebSocketExtensionEncoder newExtensionEncoder() {
      return new Mark();
    }

    @Override
    public WebSocketExtensionDecoder newExtensionDecoder() {
      return inner.newExtensionDecoder();
    }
  }

  /** Its place in a pipeline says that the peer takes compressed messages; it does nothing. */
  static final class Mark extends WebSocketExtensionEncoder {
    @Override
    public boolean acceptOutboundMessage(Object message) {
      return false;
    }

    @Override
    protected void encode(
        ChannelHandlerContext context, WebSocketFrame frame, List<Object> encoded) {
      encoded.add(frame.retain());
    }
  }
}
