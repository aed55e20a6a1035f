package app.waystation.android.ui;

import androidx.annotation.DrawableRes;
import androidx.annotation.IdRes;
import androidx.annotation.PluralsRes;
import androidx.annotation.StringRes;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import app.waystation.android.AppGraph;
import app.waystation.android.group.GroupItem;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place of the navigation.
 *
 * @param screen makes its screen for the chosen group
 * @param badge what it counts; null: nothing
 * @param badgeWords what TalkBack says of the count; 0 without a badge
 */
record Tab(
    @IdRes int id,
    @StringRes int title,
    @DrawableRes int icon,
    BiFunction<AppGraph, GroupItem, Fragment> screen,
    @Nullable Function<AppGraph, LiveData<Integer>> badge,
    @PluralsRes int badgeWords) {

  /** One that counts nothing. */
  static Tab plain(
      @IdRes int id,
      @StringRes int title,
      @DrawableRes int icon,
      BiFunction<AppGraph, GroupItem, Fragment> screen) {
    return new Tab(id, title, icon, screen, null, 0);
  }
}
