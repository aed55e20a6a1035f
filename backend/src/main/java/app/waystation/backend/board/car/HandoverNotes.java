package app.waystation.backend.board.car;

import app.waystation.backend.http.Checks;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.HandoverNote;
import org.jspecify.annotations.Nullable;

/** What a driver leaves for the next one, read and tidied. */
final class HandoverNotes {
  private HandoverNotes() {}

  /** The same, with its note trimmed; a note without words or place is none. */
  static CheckIn checked(Checks checks, CheckIn facts) {
    HandoverNote given = facts.handover();
    if (given == null) {
      return facts;
    }
    boolean whole = (given.lat() == null) == (given.lon() == null);
    checks.that(whole, "handover.lon", "must come together with lat");
    checks.that(within(given.lat(), 90), "handover.lat", "must be from -90 to 90");
    checks.that(within(given.lon(), 180), "handover.lon", "must be from -180 to 180");
    HandoverNote note =
        new HandoverNote(
            text(checks, "handover.parked_at", given.parkedAt(), 200),
            text(checks, "handover.key_location", given.keyLocation(), 200),
            text(checks, "handover.condition", given.condition(), 1000),
            given.lat(),
            given.lon());
    boolean empty = note.equals(new HandoverNote(null, null, null, null, null));
    return new CheckIn(
        facts.version(), facts.at(), facts.odometerM(), facts.fuelPct(), empty ? null : note);
  }

  private static @Nullable String text(
      Checks checks, String field, @Nullable String given, int most) {
    String text = checks.optionalText(field, given, most);
    return text == null || text.isBlank() ? null : text;
  }

  private static boolean within(@Nullable Double degrees, double most) {
    return degrees == null || (degrees >= -most && degrees <= most);
  }
}
