package app.waystation.android.ui;

import android.view.Menu;
import androidx.annotation.IdRes;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.lifecycle.LiveData;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.CurrentGroup;
import com.google.android.material.badge.BadgeDrawable;
import com.google.android.material.navigation.NavigationBarView;
import org.jspecify.annotations.Nullable;

/** The tabs in the navigation, and which of them is shown. */
final class TabBar {
  private static final int FIRST = R.id.nav_now;

  private final FragmentActivity activity;
  private final AppGraph graph;
  private final ScreenStack stack;
  private final NavigationBarView navigation;
  private @Nullable GroupItem shownFor;

  TabBar(
      FragmentActivity activity, AppGraph graph, ScreenStack stack, NavigationBarView navigation) {
    this.activity = activity;
    this.graph = graph;
    this.stack = stack;
    this.navigation = navigation;
    for (Tab tab : Tabs.all()) {
      navigation.getMenu().add(Menu.NONE, tab.id(), Menu.NONE, tab.title()).setIcon(tab.icon());
      if (tab.badge() != null) {
        LiveData<Integer> count = tab.badge().apply(graph);
        count.observe(activity, number -> showBadge(tab, number));
      }
    }
    navigation.setOnItemSelectedListener(
        item -> {
          boolean hadOpen = stack.isOpen();
          stack.clear();
          show(item.getItemId(), hadOpen);
          return true;
        });
  }

  /** Goes to a tab, whatever lies on top. */
  void select(@IdRes int tab) {
    // Tells the listener also when it was selected already.
    navigation.setSelectedItemId(tab);
  }

  /** Goes where the app opens. */
  void selectFirst() {
    select(FIRST);
  }

  boolean isFirst() {
    return navigation.getSelectedItemId() == FIRST;
  }

  /** The chosen group may be another: it may have other boards. */
  void groupChosen(@Nullable GroupItem group) {
    boolean another = shownFor != null && !shownFor.equals(group);
    shownFor = group;
    if (another && !stack.isOpen()) {
      show(navigation.getSelectedItemId(), false);
    }
  }

  private void show(int id, boolean anew) {
    GroupItem group = CurrentGroup.of(activity).now();
    if (group == null) {
      return;
    }
    for (Tab tab : Tabs.all()) {
      if (tab.id() == id) {
        Fragment next = tab.screen().apply(graph, group);
        Fragment shown = stack.shown();
        // What was opened from another tab is on its way out: then it is not what is shown.
        if (anew || shown == null || shown.getClass() != next.getClass()) {
          stack.replace(next);
        }
      }
    }
  }

  private void showBadge(Tab tab, int number) {
    if (number == 0) {
      navigation.removeBadge(tab.id());
      return;
    }
    BadgeDrawable badge = navigation.getOrCreateBadge(tab.id());
    badge.setNumber(number);
    badge.setContentDescriptionQuantityStringsResource(tab.badgeWords());
  }
}
