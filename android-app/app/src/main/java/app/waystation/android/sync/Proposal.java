package app.waystation.android.sync;

/** What a board makes of a wish, after a look at the rows. */
public sealed interface Proposal {
  /** Send this. */
  record Send(CommandDraft command) implements Proposal {}

  /** Nothing is sent; this is why. */
  record Nothing(CommandOutcome why) implements Proposal {}

  /** The server never saw it: drop what waits for this entity. */
  record Withdraw(String entityId) implements Proposal {}
}
