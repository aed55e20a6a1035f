package app.waystation.android.ui.common;

import androidx.recyclerview.widget.DiffUtil;
import java.util.Objects;
import java.util.function.Function;

/**
 * Tells a list which rows are the same ones in a new state. Rows are values: what is equal looks
 * the same.
 *
 * @param <T> what the list shows
 */
public final class SameRow<T> extends DiffUtil.ItemCallback<T> {
  private final Function<T, Object> identity;

  private SameRow(Function<T, Object> identity) {
    this.identity = identity;
  }

  /** Rows with equal identities are one row. */
  public static <T> SameRow<T> by(Function<T, Object> identity) {
    return new SameRow<>(identity);
  }

  @Override
  public boolean areItemsTheSame(T a, T b) {
    return identity.apply(a).equals(identity.apply(b));
  }

  @Override
  public boolean areContentsTheSame(T a, T b) {
    return Objects.equals(a, b);
  }
}
