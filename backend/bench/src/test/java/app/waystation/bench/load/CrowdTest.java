package app.waystation.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that says exactly what a test wants, in pieces as small as it wants. */
class CrowdTest {
  private final ServerSocket listening;
  private Crowd crowd;

  CrowdTest() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    crowd = new Crowd(listening.getLocalPort(), Dialect.JSON);
  }

  @AfterEach
  void close() throws IOException {
    crowd.close();
    listening.close();
  }

  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length & 0xFF);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private static byte[] event(long seq) {
    return frame(
        "{\"type\":\"vehicle_updated\",\"id\":\"1\",\"seq\":"
            + seq
            + ",\"data\":{\"name\":\""
            + MessageScan.stamp(System.nanoTime())
            + "\",\"pad\":\""
            + "x".repeat((int) seq * 100)
            + "\"}}");
  }

  /** Lets one socket in, then sends the frames in pieces. */
  private void serve(int pieceBytes, List<byte[]> frames) {
    Thread server =
        new Thread(
            () -> {
              try (Socket socket = listening.accept()) {
                socket.setTcpNoDelay(true);
                readHead(socket);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(frame("{\"type\":\"subscribed\",\"seq\":0}"));
                frames.forEach(all::writeBytes);
                OutputStream out = socket.getOutputStream();
                byte[] bytes = all.toByteArray();
                for (int i = 0; i < bytes.length; i += pieceBytes) {
                  out.write(bytes, i, Math.min(pieceBytes, bytes.length - i));
                  out.flush();
                }
                socket.getInputStream().readAllBytes();
              } catch (IOException e) {
                // The test is over.
              }
            });
    server.setDaemon(true);
    server.start();
  }

  private static void readHead(Socket socket) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int c = socket.getInputStream().read();
      newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
    }
  }

  private void come(int expected) {
    crowd.expect(expected);
    crowd.open(1, i -> Door.byAddress("/ws"));
    crowd.awaitExpected();
  }

  @Test
  void messagesAreCountedHoweverTheyAreCutIntoPieces() {
    for (int piece : new int[] {1, 7, 64, 10_000}) {
      serve(piece, List.of(event(1), event(2), event(3)));
      come(3);

      crowd.requireFlawless();
      assertThat(crowd.delivered()).isEqualTo(3);
      assertThat(crowd.takeLatency().getTotalCount()).isEqualTo(3);
      crowd.close();
      crowd = new Crowd(listening.getLocalPort(), Dialect.JSON);
    }
  }

  @Test
  void aLostMessageIsNotOverlooked() {
    serve(1000, List.of(event(1), event(3), event(4)));
    come(3);

    assertThatThrownBy(crowd::requireFlawless).hasMessageContaining("1 numbers out of order");
  }

  @Test
  void aMessageThatComesTwiceIsNotOverlooked() {
    serve(1000, List.of(event(1), event(1), event(2)));
    come(3);

    assertThatThrownBy(crowd::requireFlawless).hasMessageContaining("1 numbers out of order");
  }

  @Test
  void aSocketThatIsClosedIsAFailure() {
    serve(1000, List.of(event(1), new byte[] {(byte) 0x88, 2, 0x11, 0x57}));
    come(1);

    assertThatThrownBy(
            () -> {
              while (true) {
                crowd.requireFlawless();
                Thread.onSpinWait();
              }
            })
        .hasMessageContaining("closed with 4439");
  }
}
