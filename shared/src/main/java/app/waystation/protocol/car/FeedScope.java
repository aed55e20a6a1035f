package app.waystation.protocol.car;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose reservations a calendar feed shows. */
public enum FeedScope {
  /** Everybody's in the group. */
  GROUP,
  /** Only those of whoever made the link. */
  MINE;

  /** The word on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the wire's word; null: this version does not know it. */
  public static @Nullable FeedScope of(@Nullable String wire) {
    for (FeedScope scope : values()) {
      if (scope.wire().equals(wire)) {
        return scope;
      }
    }
    return null;
  }
}
