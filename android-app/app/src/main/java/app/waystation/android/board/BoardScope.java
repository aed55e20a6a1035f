package app.waystation.android.board;

import android.content.Context;
import androidx.fragment.app.FragmentActivity;
import app.waystation.android.AppGraph;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;

/**
 * For whom a board speaks.
 *
 * @param context of the screen: its language
 * @param group the one that is chosen
 * @param time words for times in the group's zone
 * @param figures words for amounts
 */
public record BoardScope(Context context, GroupItem group, GroupTime time, Figures figures) {
  /** For the screens of an activity. */
  public static BoardScope of(FragmentActivity activity, GroupItem group) {
    AppGraph graph = ((AppGraph.Owner) activity.getApplicationContext()).appGraph();
    return new BoardScope(
        activity,
        group,
        new GroupTime(activity, CurrentGroup.of(activity).zone(), graph.clock()),
        Figures.of(activity));
  }
}
