package app.waystation.bench.server;

import app.waystation.bench.load.Dialect;
import app.waystation.bench.load.Door;
import java.io.IOException;

/** A server that does the job: sockets with a token, rooms, messages published over HTTP. */
public interface Contender extends AutoCloseable {
  /** As in the table. */
  String name();

  /** Its process. */
  ServerProcess process();

  /** How it speaks. */
  Dialect dialect();

  /** How the n-th socket of a room comes in. */
  Door door(int room, int member);

  /** Makes messages as long as Waystation's are, which has no choice. */
  default void messagesOf(int bytes) {}

  /** Publishes; one for each thread that does. */
  Publisher publisher() throws IOException;

  @Override
  void close();
}
