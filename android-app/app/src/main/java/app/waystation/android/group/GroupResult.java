package app.waystation.android.group;

import app.waystation.protocol.FieldError;
import java.util.List;

/** What became of a wish that needs the server's answer now. */
public sealed interface GroupResult<T> {
  /** Done. */
  record Done<T>(T value) implements GroupResult<T> {}

  /** The server said no; {@code code} is stable, {@code text} is its own words. */
  record Refused<T>(String code, String text, List<FieldError> errors) implements GroupResult<T> {}

  /** The server could not be reached: try again. */
  record NeedsNetwork<T>() implements GroupResult<T> {}
}
