package app.waystation.android.board;

import androidx.annotation.StringRes;

/**
 * A button on a card.
 *
 * @param key what the board is told, for example {@code approve}
 */
public record NowAction(String key, @StringRes int words) {}
