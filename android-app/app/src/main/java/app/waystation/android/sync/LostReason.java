package app.waystation.android.sync;

import app.waystation.android.data.api.Answer;
import app.waystation.protocol.frame.CloseCodes;

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
  MEMBERSHIP,
  /** What answers at this address is no Waystation server. */
  NOT_A_SERVER,
  /** The server is newer than this app, and does not speak its language any more. */
  APP_TOO_OLD,
  /** The server does not speak this app's language, or not yet. */
  SERVER_TOO_OLD;

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UPGRADE_REQUIRED = 426;

  /** Why a question that every server of ours can answer was not answered. */
  static LostReason of(Answer answer) {
    if (answer instanceof Answer.SessionOver) {
      return TOKEN;
    }
    if (answer instanceof Answer.Trouble trouble) {
      return ofStatus(trouble.status());
    }
    if (answer instanceof Answer.Refusal refusal) {
      return ofStatus(refusal.problem().status());
    }
    return answer instanceof Answer.Unreachable ? NETWORK : SERVER_ERROR;
  }

  /** What an HTTP status says instead of an upgrade, or of the rooms. */
  static LostReason ofStatus(int status) {
    return switch (status) {
      case UNAUTHORIZED -> TOKEN;
      case NOT_FOUND, METHOD_NOT_ALLOWED -> NOT_A_SERVER;
      case UPGRADE_REQUIRED -> APP_TOO_OLD;
      default -> SERVER_ERROR;
    };
  }

  /** What the close code of a socket says. */
  static LostReason ofClose(int code) {
    return switch (code) {
      case SocketClient.OTHER_PROTOCOL -> SERVER_TOO_OLD;
      case CloseCodes.TOKEN -> TOKEN;
      case CloseCodes.NOT_A_MEMBER -> MEMBERSHIP;
      case CloseCodes.RESTART -> SERVER_RESTART;
      case CloseCodes.NO_HEARTBEAT -> SILENCE;
      case CloseCodes.SLOW_CONSUMER, CloseCodes.FLOOD, CloseCodes.TOO_LARGE -> OVERLOAD;
      default -> NETWORK;
    };
  }
}
