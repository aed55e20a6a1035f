package app.waystation.android.ui;

import androidx.fragment.app.Fragment;
import androidx.lifecycle.Transformations;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.account.MeFragment;
import app.waystation.android.board.Board;
import app.waystation.android.group.GroupItem;
import app.waystation.android.inbox.InboxFragment;
import app.waystation.android.ui.agenda.AgendaFragment;
import app.waystation.android.ui.boards.BoardsFragment;
import app.waystation.android.ui.now.NowFragment;
import java.util.List;

/** The places of the navigation, in their order: the first is where the app opens. */
final class Tabs {
  private static final List<Tab> ALL =
      List.of(
          Tab.plain(
              R.id.nav_now,
              R.string.nav_now,
              R.drawable.ic_clock_24dp,
              (graph, group) -> new NowFragment()),
          Tab.plain(R.id.nav_boards, R.string.nav_boards, R.drawable.ic_boards_24dp, Tabs::boards),
          Tab.plain(
              R.id.nav_calendar,
              R.string.nav_calendar,
              R.drawable.ic_calendar_24dp,
              (graph, group) -> new AgendaFragment()),
          new Tab(
              R.id.nav_inbox,
              R.string.inbox_title,
              R.drawable.ic_inbox_24dp,
              (graph, group) -> new InboxFragment(),
              graph -> graph.inbox().repository().unread(),
              R.plurals.inbox_unread),
          new Tab(
              R.id.nav_me,
              R.string.nav_me,
              R.drawable.ic_person_24dp,
              (graph, group) -> new MeFragment(),
              graph -> Transformations.map(graph.outbox().observe(), List::size),
              R.plurals.waiting_badge));

  private Tabs() {}

  static List<Tab> all() {
    return ALL;
  }

  /** With a single board there is nothing to choose: it stands at the tab itself. */
  private static Fragment boards(AppGraph graph, GroupItem group) {
    List<Board> boards = graph.boards().of(group);
    return boards.size() == 1 ? boards.get(0).screen() : new BoardsFragment();
  }
}
