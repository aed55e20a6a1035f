package app.waystation.android.board;

import android.net.Uri;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;

/**
 * Something that can be begun from anywhere.
 *
 * @param link where it begins
 */
public record BoardAction(@StringRes int words, @DrawableRes int icon, Uri link) {}
