package app.waystation.backend.room;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ServerFrame;
import java.util.Set;

/** Answers socket commands of a board, under the same rules as the REST calls. */
public interface SocketCommandHandler {
  /** The connection that asked. */
  interface Peer {
    /** Who is signed in on it. */
    String userId();

    /** Sends one frame to this connection only. */
    void send(ServerFrame frame);
  }

  /** The frame types it answers. */
  Set<String> types();

  /**
   * Answers one frame; commands of one connection come one after another.
   *
   * @throws app.waystation.backend.http.ProblemException to refuse: becomes an {@code error} frame
   */
  void handle(ClientFrame frame, Peer peer);
}
