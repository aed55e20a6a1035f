package app.waystation.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next pass as {@code ?after=} for the page that follows; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** A list that fits one page. */
  public static <T> Page<T> of(List<T> items) {
    return new Page<>(items, null);
  }
}
