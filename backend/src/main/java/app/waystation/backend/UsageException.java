package app.waystation.backend;

/** The command line cannot be understood; the message is for the person who typed it. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one that says what is wrong. */
  public UsageException(String message) {
    super(message);
  }
}
