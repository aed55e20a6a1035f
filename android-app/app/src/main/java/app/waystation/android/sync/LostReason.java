package app.waystation.android.sync;

/** Why a connection could not be made or did not last; the banner's text follows from it. */
public enum LostReason {
  /** The server could not be reached, or the link broke. */
  NETWORK,
  /** Nothing was heard for too long: the link was dead without saying so. */
  SILENCE,
  /** The server restarts and asked to come back. */
  SERVER_RESTART,
  /** The server answered, but with an error of its own. */
  SERVER_ERROR,
  /** This phone read too slowly or sent too much. */
  OVERLOAD,
  /** The token has to be renewed first. */
  TOKEN,
  /** A membership ended. */
  MEMBERSHIP
}
