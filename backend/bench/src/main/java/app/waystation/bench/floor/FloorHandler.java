package app.waystation.bench.floor;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP of the floor: {@code GET /ws} opens a socket, {@code POST /publish} sends messages. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel
final class FloorHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** What every peer checks: there must be a token, and it must be this one. */
  static final String TOKEN = "bench";

  private final FloorServer.Rooms rooms;
  private final @Nullable CommitInFront commit;

  FloorHandler(FloorServer.Rooms rooms, @Nullable CommitInFront commit) {
    this.rooms = rooms;
    this.commit = commit;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    QueryStringDecoder target = new QueryStringDecoder(request.uri());
    switch (target.path()) {
      case "/ws" -> open(context, request, target);
      case "/publish" -> publish(context, request, target);
      default -> answer(context, HttpResponseStatus.OK);
    }
  }

  private void open(
      ChannelHandlerContext context, FullHttpRequest request, QueryStringDecoder target) {
    if (!TOKEN.equals(parameter(target, "token"))) {
      answer(context, HttpResponseStatus.UNAUTHORIZED);
      return;
    }
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory("ws://localhost/ws", null, false)
            .newHandshaker(request);
    handshaker
        .handshake(context.channel(), request)
        .addListener(
            done -> {
              ChannelPipeline pipeline = context.pipeline();
              pipeline.remove(this);
              pipeline.addLast(new FloorSocket());
              rooms.room(parameter(target, "room")).join(context.channel());
            });
  }

  private void publish(
      ChannelHandlerContext context, FullHttpRequest request, QueryStringDecoder target) {
    FloorRoom room = rooms.room(parameter(target, "room"));
    List<String> data = objects(request.content().toString(StandardCharsets.UTF_8));
    if (commit == null) {
      FloorServer.publish(room, data, null);
      answer(context, HttpResponseStatus.OK);
    } else {
      commit
          .workers()
          .execute(
              () -> {
                FloorServer.publish(room, data, commit);
                answer(context, HttpResponseStatus.OK);
              });
    }
  }

  /** The objects of a JSON array; they hold no braces in strings. */
  static List<String> objects(String array) {
    List<String> objects = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < array.length(); i++) {
      char c = array.charAt(i);
      if (c == '{' && depth++ == 0) {
        start = i;
      } else if (c == '}' && --depth == 0) {
        objects.add(array.substring(start, i + 1));
      }
    }
    return objects;
  }

  private static String parameter(QueryStringDecoder target, String name) {
    List<String> values = target.parameters().get(name);
    return values == null ? "" : values.get(0);
  }

  private static void answer(ChannelHandlerContext context, HttpResponseStatus status) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
    context.writeAndFlush(response);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
