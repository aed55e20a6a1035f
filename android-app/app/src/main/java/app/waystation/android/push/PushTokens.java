package app.waystation.android.push;

import org.jspecify.annotations.Nullable;

/** Where the push token of this phone comes from. */
public interface PushTokens {
  /** The token now; blocks. Null: pushes are not to be had on this phone, or not now. */
  @Nullable String token();
}
