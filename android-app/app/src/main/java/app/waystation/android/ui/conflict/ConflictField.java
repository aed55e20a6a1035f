package app.waystation.android.ui.conflict;

import androidx.annotation.StringRes;

/**
 * One field of a thing that was changed on both sides, in words.
 *
 * @param name what the field is called
 */
public record ConflictField(@StringRes int name, String mine, String theirs) {
  /** Whether both sides want another thing here. */
  public boolean differs() {
    return !mine.equals(theirs);
  }
}
