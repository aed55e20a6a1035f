package app.waystation.backend.push;

import java.util.Locale;
import java.util.Optional;

/**
 * What may become of a push. Everything but {@link #WAITING} is an end; only {@link #DEAD} leads
 * back, by an operator's hand.
 */
enum PushState {
  /** Not sent yet. */
  WAITING,
  /** The push service has taken it. */
  SENT,
  /** The person has seen the event in the app. */
  ACKED,
  /** A newer push about the same thing has taken its place. */
  SUPERSEDED,
  /** Worth nothing any more by the end of the person's quiet hours. */
  QUIET,
  /** Nobody is owed it any more: left, signed out, muted, or the phone is gone. */
  CANCELLED,
  /** Given up: refused, failed too often, or not sent while it was worth something. */
  DEAD,
  /** A dead one that an operator has put away. */
  DISCARDED;

  /** As it stands in the database and on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that name, if there is one. */
  static Optional<PushState> of(String wire) {
    for (PushState state : values()) {
      if (state.wire().equals(wire)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
