package app.waystation.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallerTest {
  private final HttpServer server;

  HttpCallerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // Answers with what it was sent: with a length, or in chunks, as the path says.
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
          int status = exchange.getRequestURI().getPath().equals("/refused") ? 409 : 200;
          exchange.sendResponseHeaders(status, chunked ? 0 : body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void answersAreReadWholeWhicheverWayTheyComeOverOneConnection() throws IOException {
    String text = "é".repeat(20_000);
    try (HttpCaller caller = new HttpCaller(server.getAddress().getPort())) {
      assertThat(caller.call("POST", "/chunked", null, text).body()).isEqualTo(text);
      assertThat(caller.call("POST", "/length", null, text).body()).isEqualTo(text);
      assertThat(caller.call("GET", "/length", null, null).body()).isEmpty();
      assertThat(caller.call("POST", "/chunked", null, "x").body().getBytes(StandardCharsets.UTF_8))
          .hasSize(1);
    }
  }

  @Test
  void aRefusalIsNotTakenForSuccess() throws IOException {
    try (HttpCaller caller = new HttpCaller(server.getAddress().getPort())) {
      HttpCaller.Answer answer = caller.call("POST", "/refused", null, "why");

      assertThatThrownBy(answer::orFail).hasMessageContaining("409").hasMessageContaining("why");
    }
  }
}
