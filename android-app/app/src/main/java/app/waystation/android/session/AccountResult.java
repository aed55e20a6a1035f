package app.waystation.android.session;

import app.waystation.protocol.FieldError;
import app.waystation.protocol.auth.User;
import java.util.List;

/** What became of an attempt to sign in or register. */
public sealed interface AccountResult {
  /** Signed in. */
  record Done(User user) implements AccountResult {}

  /** The server said no; {@code code} is stable, {@code text} is its own words. */
  record Refused(String code, String text, List<FieldError> errors) implements AccountResult {}

  /** The server could not be reached: try again. */
  record Unreachable(String text) implements AccountResult {}

  /** The address is no address, or not that of a Waystation server. */
  record BadAddress(String text) implements AccountResult {}

  /** Commands of somebody else wait on this phone; sign in as them, or wipe first. */
  record OthersWorkWaits(int unsent) implements AccountResult {}
}
