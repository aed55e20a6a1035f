package app.waystation.android.board;

import android.net.Uri;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import org.jspecify.annotations.Nullable;

/**
 * One result of a search.
 *
 * @param section the heading it stands under
 * @param id unique within its section
 * @param link where a tap leads; null: there is no more to see
 */
public record Found(
    @StringRes int section,
    String id,
    @DrawableRes int icon,
    String title,
    String text,
    @Nullable Uri link) {}
