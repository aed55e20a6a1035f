package app.waystation.backend.room;

/**
 * An attribute by which the events of a kind of room may be filtered. Implemented by the board that
 * gives its events this attribute, see {@link EventDraft#about}. Events without the attribute pass
 * every filter.
 */
public interface SubscriptionFilter {
  /** The kind of room, for example {@code dock}. */
  String kind();

  /** The name of the attribute, for example {@code direction}. */
  String attribute();
}
