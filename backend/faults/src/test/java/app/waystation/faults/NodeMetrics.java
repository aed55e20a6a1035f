package app.waystation.faults;

import app.waystation.backend.testing.BackendProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a node says of itself on {@code /metrics}. */
final class NodeMetrics {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private NodeMetrics() {}

  /** How many sockets the node believes to have. */
  static long sockets(BackendProcess node) {
    return (long) value(node, "waystation_socket_connections");
  }

  private static double value(BackendProcess node, String name) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create(node.url() + "/metrics"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
