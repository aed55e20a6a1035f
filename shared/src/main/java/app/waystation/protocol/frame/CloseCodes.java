package app.waystation.protocol.frame;

/** Why a socket was closed. All but {@link #TOKEN} and {@link #NOT_A_MEMBER}: come back. */
public final class CloseCodes {
  /** The server restarts (RFC 6455 registry). */
  public static final int RESTART = 1012;

  /** The token is missing, wrong, expired or signed out. */
  public static final int TOKEN = 4401;

  /** No longer a member of anything that was followed. */
  public static final int NOT_A_MEMBER = 4403;

  /** No sign of life for too long. */
  public static final int NO_HEARTBEAT = 4408;

  /** A message larger than the server takes. */
  public static final int TOO_LARGE = 4413;

  /** Too many messages. */
  public static final int FLOOD = 4429;

  /** The client read too slowly for too long. */
  public static final int SLOW_CONSUMER = 4503;

  private CloseCodes() {}
}
