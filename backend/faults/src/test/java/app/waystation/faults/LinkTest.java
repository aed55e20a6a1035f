package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A network that does not do what it says would make every test behind it worthless. */
@Timeout(60)
class LinkTest {
  private static final int SHORT = 300;

  private ServerSocket server;
  private Link link;
  private Socket client;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    link = new Link(server.getLocalPort());
    client = new Socket(InetAddress.getLoopbackAddress(), link.port());
    accepted = server.accept();
    client.setSoTimeout(10_000);
    accepted.setSoTimeout(10_000);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    link.close();
    server.close();
  }

  @Test
  void itCarriesBytesBothWays() throws IOException {
    client.getOutputStream().write("ping".getBytes());
    assertThat(accepted.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes());
    accepted.getOutputStream().write("pong".getBytes());
    assertThat(client.getInputStream().readNBytes(4)).isEqualTo("pong".getBytes());
  }

  @Test
  void aCutResetsBothEndsAndRefusesNewConnections() throws IOException {
    link.cut();
    assertThatThrownBy(() -> readAll(client)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> readAll(accepted)).isInstanceOf(SocketException.class);
    try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
      refused.setSoTimeout(10_000);
      assertThatThrownBy(() -> readAll(refused)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void whatStallsArrivesWhenItHeals() throws IOException {
    link.stall();
    client.getOutputStream().write(1);
    accepted.setSoTimeout(SHORT);
    assertThatThrownBy(() -> accepted.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    link.heal();
    accepted.setSoTimeout(10_000);
    assertThat(accepted.getInputStream().read()).isEqualTo(1);
  }

  @Test
  void whatIsSwallowedNeverArrivesAndNobodyIsTold() throws IOException {
    link.swallow();
    client.getOutputStream().write(new byte[1_000_000]);
    accepted.setSoTimeout(SHORT);
    assertThatThrownBy(() -> accepted.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    client.close();
    assertThatThrownBy(() -> accepted.getInputStream().read())
        .as("not even the end of the other one")
        .isInstanceOf(SocketTimeoutException.class);
    link.heal();
    accepted.setSoTimeout(10_000);
    assertThatThrownBy(() -> readAll(accepted)).isInstanceOf(SocketException.class);
  }

  @Test
  void aHalfCloseEndsOneDirectionOnly() throws IOException {
    link.halfCloseToServer();
    assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    accepted.getOutputStream().write(7);
    assertThat(client.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void oneAnswerIsLostAfterItsQuestionHasArrived() throws IOException {
    link.loseAnswer("how much", "much");
    client.getOutputStream().write("how much?".getBytes());
    assertThat(accepted.getInputStream().readNBytes(9)).isEqualTo("how much?".getBytes());
    accepted.getOutputStream().write("very much".getBytes());
    assertThatThrownBy(() -> readAll(client)).isInstanceOf(SocketException.class);
    assertThat(link.isWaitingToLose()).isFalse();
  }

  @Test
  void throttledBytesTakeAtLeastTheTimeTheyNeed() throws IOException {
    link.throttle(10_000);
    long before = System.nanoTime();
    client.getOutputStream().write(new byte[2_000]);
    assertThat(accepted.getInputStream().readNBytes(2_000)).hasSize(2_000);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void closedConnectionsAreForgotten() throws IOException {
    client.close();
    accepted.close();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> link.connections() == 0);
  }

  private static byte[] readAll(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return in.readAllBytes();
  }
}
