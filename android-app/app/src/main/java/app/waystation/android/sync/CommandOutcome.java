package app.waystation.android.sync;

import app.waystation.protocol.FieldError;
import java.util.List;

/** What became of a wish, at once and without the network. The server's word comes later. */
public sealed interface CommandOutcome {
  /** It stands in the outbox and is already laid over the screens. */
  record Queued(long entry, String entityId) implements CommandOutcome {}

  /** It undid what the server had never seen: both are gone. */
  record Withdrawn() implements CommandOutcome {}

  /** It decides for others and there is no network: nothing happened. */
  record NeedsNetwork() implements CommandOutcome {}

  /** It can never be accepted as it is: nothing happened. */
  record Invalid(List<FieldError> errors) implements CommandOutcome {}

  /** This person's role does not allow it, or the thing is gone: nothing happened. */
  record NotAllowed(String code) implements CommandOutcome {}
}
