package app.waystation.protocol;

import org.jspecify.annotations.Nullable;

/** What came in is not what the protocol says; the message says how, for the one who sent it. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one with a message that may be shown to the sender. */
  public WireException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
