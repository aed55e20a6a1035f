package app.waystation.protocol.car;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of a series is meant. */
public enum SeriesScope {
  /** Only the reservation that is named. */
  THIS,
  /** The one that is named and those after it. */
  FOLLOWING,
  /** All that are not over. */
  ALL;

  /** The word on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the wire's word; null: this version does not know it. */
  public static @Nullable SeriesScope of(@Nullable String wire) {
    for (SeriesScope scope : values()) {
      if (scope.wire().equals(wire)) {
        return scope;
      }
    }
    return null;
  }
}
