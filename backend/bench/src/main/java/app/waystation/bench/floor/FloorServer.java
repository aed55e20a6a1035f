package app.waystation.bench.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The floor: sockets in rooms on bare Netty, messages published over HTTP, frames encoded once and
 * shared. Nothing is logged, kept or replayed, unless a commit in front is asked for.
 */
public final class FloorServer {
  private static final int MAX_BODY = 1 << 20;
  private static final int BACKLOG = 4096;

  private FloorServer() {}

  /**
   * Starts; arguments: port, {@code flush-each} or {@code flush-once}, and perhaps the JDBC address
   * of a database that is to commit each message first.
   */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    boolean flushOnce = args[1].equals("flush-once");
    CommitInFront commit = args.length > 2 ? new CommitInFront(args[2]) : null;
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), EpollIoHandler.newFactory());
    Rooms rooms = new Rooms(flushOnce);
    new ServerBootstrap()
        .group(loops)
        .channel(EpollServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MAX_BODY))
                    .addLast(new FloorHandler(rooms, commit));
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  /** Every room of the server. */
  static final class Rooms {
    private final Map<String, FloorRoom> rooms = new ConcurrentHashMap<>();
    private final boolean flushOnce;

    Rooms(boolean flushOnce) {
      this.flushOnce = flushOnce;
    }

    FloorRoom room(String name) {
      return rooms.computeIfAbsent(name, n -> new FloorRoom(n, flushOnce));
    }
  }

  /** Commits messages, then hands them to the room. */
  static void publish(FloorRoom room, List<String> data, @Nullable CommitInFront commit) {
    if (commit == null) {
      room.broadcast(data);
    } else {
      room.broadcastAfter(data, () -> commit.store(room.name(), data));
    }
  }
}
