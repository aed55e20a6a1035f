package app.waystation.android.ui;

import android.net.Uri;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.account.JoinGroupFragment;
import app.waystation.android.board.Board;
import app.waystation.android.group.GroupItem;
import app.waystation.android.inbox.PushDoctorFragment;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.Navigator;
import org.jspecify.annotations.Nullable;

/** Keeps what a link asked for until there is somebody to show it to. */
final class LinkFollower {
  private final FragmentActivity activity;
  private final AppGraph graph;
  private final Navigator navigator;
  private final TabBar tabs;
  private @Nullable Uri link;

  LinkFollower(FragmentActivity activity, AppGraph graph, Navigator navigator, TabBar tabs) {
    this.activity = activity;
    this.graph = graph;
    this.navigator = navigator;
    this.tabs = tabs;
  }

  /** The next one to follow; a later one takes the place of one that still waits. */
  void keep(@Nullable Uri next) {
    link = next;
  }

  /** What still waits. */
  @Nullable Uri kept() {
    return link;
  }

  /**
   * Goes there, if that is possible now.
   *
   * @param canJoin whether a group can be joined
   * @param atHome whether there is a group to show
   */
  void follow(boolean canJoin, boolean atHome) {
    DeepLink wanted = DeepLink.of(link);
    if (wanted instanceof DeepLink.Join join) {
      if (canJoin) {
        link = null;
        navigator.open(JoinGroupFragment.withCode(join.code()));
      }
    } else if (wanted != null && atHome) {
      link = null;
      go(wanted);
    }
  }

  private void go(DeepLink wanted) {
    if (wanted instanceof DeepLink.ShowBoard board) {
      showBoard(board.key());
    } else if (wanted instanceof DeepLink.Show show) {
      switch (show.place()) {
        case "waiting" -> navigator.openWaiting();
        case "calendar" -> tabs.select(R.id.nav_calendar);
        case "me" -> tabs.select(R.id.nav_me);
        case "inbox" -> tabs.select(R.id.nav_inbox);
        case "push" -> navigator.open(new PushDoctorFragment());
        default -> tabs.selectFirst();
      }
    } else if (wanted instanceof DeepLink.OfABoard of) {
      String group = of.link().getQueryParameter("group");
      if (group != null) {
        CurrentGroup.of(activity).choose(group);
      }
      // Opened is read, whether it was the notification that was tapped or a line of the inbox.
      graph.inbox().repository().markReadAbout(of.link().toString());
      Fragment screen = graph.boards().follow(of.link());
      if (screen == null) {
        navigator.say(activity.getString(R.string.link_unknown));
      } else {
        navigator.open(screen);
      }
    }
  }

  private void showBoard(String key) {
    Board board = graph.boards().byKey(key);
    GroupItem group = CurrentGroup.of(activity).now();
    tabs.select(R.id.nav_boards);
    if (board != null && group != null && graph.boards().of(group).size() > 1) {
      navigator.open(board.screen());
    }
  }
}
