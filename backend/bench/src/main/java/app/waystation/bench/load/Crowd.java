package app.waystation.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * Many sockets to one server, served by one thread, so that the client takes at most one core. All
 * methods are for one controlling thread.
 */
public final class Crowd implements AutoCloseable {
  /** More handshakes at once would only wait in the server's backlog. */
  private static final int OPENING_AT_ONCE = 200;

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Deliveries deliveries = new Deliveries();
  private final MessageScan scan = new MessageScan();
  private final List<Guest> guests = new ArrayList<>();
  private final Dialect dialect;
  private final int port;

  /** A crowd of nobody. */
  public Crowd(int port, Dialect dialect) {
    this.port = port;
    this.dialect = dialect;
  }

  /** Opens sockets and waits until all of them are in their room. */
  public void open(int count, IntFunction<Door> doors) {
    long joined = deliveries.joinedCount() + count;
    connect(count, doors, true);
    deliveries.awaitJoined(joined, System.nanoTime() + WAIT_NANOS);
  }

  /** Opens sockets that join no room yet, and waits for their handshakes. */
  public void openSilently(int count, IntFunction<Door> doors) {
    connect(count, doors, false);
  }

  private void connect(int count, IntFunction<Door> doors, boolean join) {
    Semaphore free = new Semaphore(OPENING_AT_ONCE);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_RCVBUF, 256 * 1024)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 30_000);
    List<Guest> arriving = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      acquire(free);
      Guest guest = new Guest(doors.apply(i), dialect, deliveries, scan, free::release);
      arriving.add(guest);
      ChannelFuture connecting =
          bootstrap
              .handler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      channel.pipeline().addLast(guest);
                    }
                  })
              .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      connecting.addListener(
          future -> {
            if (!future.isSuccess()) {
              deliveries.failed(String.valueOf(future.cause()));
              free.release();
            }
          });
    }
    guests.addAll(arriving);
    if (!join) {
      for (int i = 0; i < OPENING_AT_ONCE; i++) {
        acquire(free);
      }
    }
  }

  private void acquire(Semaphore free) {
    try {
      if (!free.tryAcquire(WAIT_NANOS, TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("Handshakes do not end; " + deliveries.lastFailure());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every socket asks for its room, with the events after a number. */
  public void followAll(IntFunction<String> subscribe, ToLongFunction<Integer> since) {
    inLoop(
        () -> {
          for (int i = 0; i < guests.size(); i++) {
            guests.get(i).follow(subscribe.apply(i), since.applyAsLong(i));
          }
          return guests.size();
        });
  }

  /** How many sockets there are. */
  public int size() {
    return guests.size();
  }

  /** Says how many deliveries are to come, before what makes them is begun. */
  public void expect(long more) {
    deliveries.lookOutFor(deliveries.events() + more);
  }

  /**
   * Waits for the expected deliveries.
   *
   * @return the {@link System#nanoTime} of the last one
   * @throws IllegalStateException when they do not come
   */
  public long awaitExpected() {
    return deliveries.await(System.nanoTime() + WAIT_NANOS);
  }

  /** Deliveries so far. */
  public long delivered() {
    return deliveries.events();
  }

  /** Bytes of text in them. */
  public long bytes() {
    return deliveries.bytes();
  }

  /** Publish to delivery in nanoseconds, since this was asked last. */
  public Histogram takeLatency() {
    return inLoop(deliveries::takeLatency);
  }

  /** How long each socket took from its connect to the answer that it is in the room. */
  public Histogram joining() {
    Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(3), 3);
    inLoop(
        () -> {
          guests.forEach(guest -> histogram.recordValue(Math.max(0, guest.joinedAfter())));
          return histogram;
        });
    return histogram;
  }

  /**
   * Fails unless every socket lives and got every number once, in order.
   *
   * @throws IllegalStateException with what went wrong
   */
  public void requireFlawless() {
    if (deliveries.outOfOrderCount() > 0 || deliveries.failureCount() > 0) {
      throw new IllegalStateException(
          deliveries.outOfOrderCount()
              + " numbers out of order, "
              + deliveries.failureCount()
              + " failures: "
              + deliveries.lastFailure());
    }
  }

  private <T> T inLoop(Callable<T> work) {
    try {
      return loop.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cuts all sockets; the crowd is then empty and may be used again. */
  public void disperse() {
    inLoop(
        () -> {
          guests.forEach(Guest::leave);
          return guests.size();
        });
    guests.clear();
  }

  @Override
  public void close() {
    disperse();
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
