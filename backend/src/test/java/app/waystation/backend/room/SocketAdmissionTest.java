package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.AtOnce;
import app.waystation.protocol.EntityIds;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many sockets a node takes: in all, and from one address. */
@MicronautTest(transactional = false)
class SocketAdmissionTest extends EngineTest {
  @Inject Connections connections;
  private final List<Socket> open = new ArrayList<>();

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put("waystation.socket.max-connections", "5");
    settings.put("waystation.socket.max-connections-per-address", "3");
    return settings;
  }

  @AfterEach
  void closeAll() throws IOException {
    synchronized (open) {
      for (Socket socket : open) {
        socket.close();
      }
      open.clear();
    }
    Awaitility.await().until(() -> connections.open().isEmpty());
  }

  /** Asks for an upgrade from that address and gives the head of the answer. */
  private String ask(String from) throws IOException {
    Socket socket = new Socket();
    synchronized (open) {
      open.add(socket);
    }
    socket.setSoTimeout(10_000);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), server.getPort()));
    String request =
        "GET /ws?token="
            + EntityIds.next()
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      answer.append((char) next);
    }
    if (answer.indexOf("429") > 0) {
      byte[] body = new byte[1000];
      int read = socket.getInputStream().read(body);
      answer.append(new String(body, 0, Math.max(read, 0), StandardCharsets.UTF_8));
    }
    return answer.toString();
  }

  private void assertLetIn(String from) throws IOException {
    int before = connections.open().size();
    assertThat(ask(from)).startsWith("HTTP/1.1 101");
    Awaitility.await().until(() -> connections.open().size() == before + 1);
  }

  private void assertRefused(String from) throws IOException {
    assertThat(ask(from))
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("Retry-After: ")
        .contains("\"code\":\"rate_limited\"");
  }

  @Test
  void oneAddressAndAllOfThemTogetherHaveABoundUntilASocketIsClosed() throws IOException {
    assertLetIn("127.0.0.1");
    assertLetIn("127.0.0.1");
    assertLetIn("127.0.0.1");
    assertRefused("127.0.0.1");
    assertLetIn("127.0.0.2");
    assertLetIn("127.0.0.2");
    assertRefused("127.0.0.3");

    open.getFirst().close();
    Awaitility.await().until(() -> connections.open().size() == 4);
    assertLetIn("127.0.0.3");
  }

  @Test
  void manyAtOnceDoNotSlipThroughTogether() {
    List<Callable<String>> asking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asking.add(() -> ask("127.0.0.1"));
    }
    List<String> answers = AtOnce.run(asking);

    assertThat(answers).anyMatch(answer -> answer.startsWith("HTTP/1.1 101"));
    Awaitility.await()
        .during(java.time.Duration.ofMillis(300))
        .until(() -> connections.open().size() <= 3);
  }
}
