package app.waystation.bench.server;

import app.waystation.bench.load.Dialect;
import app.waystation.bench.load.Door;
import app.waystation.bench.load.HttpCaller;
import app.waystation.bench.load.MessageScan;
import java.io.IOException;

/**
 * A peer: {@code /ws} (or Socket.IO's own path) for sockets, {@code POST /publish} for messages.
 */
final class Peer implements Contender {
  private static final String TOKEN = "bench";

  /**
   * What an event of a peer is made of besides what was published; measured, to fill up to size.
   */
  private static final int ENVELOPE =
      "{\"type\":\"vehicle_updated\",\"id\":\"00000000-0000-0000-0000-000000000000\",\"room\":\"room-0\",\"seq\":100,\"data\":}"
          .length();

  private final String name;
  private final ServerProcess process;
  private final Dialect dialect;
  private volatile int messageBytes = 300;

  /** Takes over a running server. */
  Peer(String name, ServerProcess process, Dialect dialect) {
    this.name = name;
    this.process = process;
    this.dialect = dialect;
  }

  @Override
  public void messagesOf(int bytes) {
    messageBytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Door door(int room, int member) {
    String query = "token=" + TOKEN + "&room=room-" + room;
    return Door.byAddress(
        dialect == Dialect.SOCKET_IO
            ? "/socket.io/?EIO=4&transport=websocket&" + query
            : "/ws?" + query);
  }

  @Override
  public Publisher publisher() throws IOException {
    HttpCaller http = new HttpCaller(process.port());
    return new Publisher() {
      @Override
      public void publish(int room, long stampNanos) throws IOException {
        send(room, "[" + data(stampNanos) + "]");
      }

      @Override
      public void burst(int room) throws IOException {
        String one = data(System.nanoTime());
        send(room, "[" + (one + ",").repeat(BURST - 1) + one + "]");
      }

      private void send(int room, String body) throws IOException {
        http.call("POST", "/publish?room=room-" + room, null, body).orFail();
      }

      @Override
      public void close() throws IOException {
        http.close();
      }
    };
  }

  private String data(long stampNanos) {
    String start = "{\"name\":\"" + MessageScan.stamp(stampNanos) + "\",\"pad\":\"";
    int pad = messageBytes - ENVELOPE - start.length() - 2;
    return start + "x".repeat(Math.max(0, pad)) + "\"}";
  }

  @Override
  public void close() {
    process.close();
  }
}
