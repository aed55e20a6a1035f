package app.waystation.protocol;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of everything: UUIDv7 strings (RFC 9562), which phones may make while offline. */
public final class EntityIds {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private EntityIds() {}

  /** A new id; ids made later sort later. */
  public static String next() {
    return UuidCreator.getTimeOrderedEpochPlus1().toString();
  }

  /** Whether the text is a lower-case UUID of any version. */
  public static boolean isValid(@Nullable String text) {
    return text != null && UUID.matcher(text).matches();
  }
}
