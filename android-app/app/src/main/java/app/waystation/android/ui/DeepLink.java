package app.waystation.android.ui;

import android.net.Uri;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a link from outside or inside asks of the shell; the rest belongs to the boards. */
sealed interface DeepLink {
  /** Join a group. */
  record Join(String code) implements DeepLink {}

  /** Show a board. */
  record ShowBoard(String key) implements DeepLink {}

  /**
   * Show a place of the shell: {@code now}, {@code calendar}, {@code me}, {@code waiting}, {@code
   * inbox}, or {@code push}: why pushes do not come.
   */
  record Show(String place) implements DeepLink {}

  /** Whatever a board makes of it. */
  record OfABoard(Uri link) implements DeepLink {}

  /**
   * Reads {@code waystation://join/CODE}, {@code https://…/join/CODE}, {@code
   * waystation://boards/KEY} and {@code waystation://show/PLACE}; every other link with our scheme
   * is a board's. Null: not a link for this app.
   */
  static @Nullable DeepLink of(@Nullable Uri uri) {
    if (uri == null || uri.getScheme() == null) {
      return null;
    }
    List<String> path = uri.getPathSegments();
    if (uri.getScheme().equals("https")) {
      return path.size() == 2 && path.get(0).equals("join") ? new Join(path.get(1)) : null;
    }
    if (!uri.getScheme().equals("waystation") || path.size() != 1 || uri.getHost() == null) {
      return null;
    }
    String target = path.get(0);
    return switch (uri.getHost()) {
      case "join" -> new Join(target);
      case "boards" -> new ShowBoard(target);
      case "show" -> new Show(target);
      // What only a notification is about.
      case "announcement", "event", "notification" -> new Show("inbox");
      case "push" -> new Show("push");
      default -> new OfABoard(uri);
    };
  }
}
