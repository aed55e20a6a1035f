package app.waystation.backend.room;

import app.waystation.backend.room.SocketAuthenticator.Identity;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.ConnectionAck;
import app.waystation.protocol.frame.FrameCodec;
import io.github.bucket4j.Bucket;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.channel.Channel;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code /ws}: lets Micronaut do the handshake, then takes the channel over. */
@ServerWebSocket(
    value = SocketEndpoint.PATH,
    subprotocols = FrameCodec.SUBPROTOCOL + "," + FrameCodec.BATCH_SUBPROTOCOL)
@Secured(SecurityRule.IS_ANONYMOUS) // SocketAdmission knows more ways to say who one is
public class SocketEndpoint {
  static final String PATH = "/ws";
  private static final int WAITING_MESSAGES = 500;

  private final Connections connections;
  private final SocketRequests requests;
  private final SocketPipeline pipeline;
  private final SocketSettings settings;
  private final LoopWriters writers;
  private final Clock clock;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("socket-", 0).factory());

  SocketEndpoint(
      Connections connections,
      SocketRequests requests,
      SocketPipeline pipeline,
      SocketSettings settings,
      LoopWriters writers,
      Clock clock) {
    this.connections = connections;
    this.requests = requests;
    this.pipeline = pipeline;
    this.settings = settings;
    this.writers = writers;
    this.clock = clock;
  }

  @OnOpen
  void open(WebSocketSession session, HttpRequest<?> request) {
    Identity identity = request.getAttribute(SocketAdmission.IDENTITY, Identity.class).orElse(null);
    if (identity == null || !(request instanceof NettyHttpRequest<?> netty)) {
      session.close(new CloseReason(CloseCodes.TOKEN, "not signed in"));
      return;
    }
    Channel channel = netty.getChannelHandlerContext().channel();
    boolean batches =
        session.getSubprotocol().filter(FrameCodec.BATCH_SUBPROTOCOL::equals).isPresent();
    SocketChannel writing = new SocketChannel(channel, writers.of(channel.eventLoop()), batches);
    Connection connection =
        new Connection(EntityIds.next(), identity, originOf(request), writing, clock);
    pipeline.install(
        channel,
        writing,
        new SocketHandler(
            connection,
            connections,
            requests,
            new SerialQueue(workers, WAITING_MESSAGES),
            allowance(),
            settings.maxMessageBytes()),
        () -> greet(connection));
  }

  private void greet(Connection connection) {
    if (connections.opened(connection)) {
      connection.send(
          ConnectionAck.of(
              connection.id(),
              connection.userId(),
              "Welcome. Subscribe to the rooms of GET /api/v1/rooms.",
              (int) settings.heartbeat().toSeconds(),
              clock.instant()));
    }
  }

  /** Micronaut wants one; messages are taken off the channel before they get here. */
  @OnMessage
  void message(String text) {
    throw new IllegalStateException("The channel was not taken over");
  }

  private static ClientOrigin originOf(HttpRequest<?> request) {
    String agent = request.getHeaders().get("User-Agent");
    return new ClientOrigin(SocketAdmission.addressOf(request), agent == null ? "" : agent);
  }

  private Bucket allowance() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(settings.burst())
                    .refillGreedy(settings.messagesPerSecond(), Duration.ofSeconds(1)))
        .build();
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }
}
