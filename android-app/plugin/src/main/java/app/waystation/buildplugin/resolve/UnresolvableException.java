package app.waystation.buildplugin.resolve;

/** The libraries asked for cannot be had; the message says which and what to do. */
public final class UnresolvableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnresolvableException(String message) {
    super(message);
  }

  public UnresolvableException(String message, Throwable cause) {
    super(message, cause);
  }
}
