package app.waystation.android.ui.conflict;

import androidx.annotation.StringRes;
import org.jspecify.annotations.Nullable;

/**
 * One field of a thing that was changed on both sides, in words.
 *
 * @param name what the field is called
 * @param merged what it becomes if both changes are kept; null: they do not fit together
 */
public record ConflictField(
    @StringRes int name, String mine, String theirs, @Nullable String merged) {
  /** A field of two sides. */
  public ConflictField(@StringRes int name, String mine, String theirs) {
    this(name, mine, theirs, null);
  }

  /** Whether both sides want another thing here. */
  public boolean differs() {
    return !mine.equals(theirs);
  }
}
