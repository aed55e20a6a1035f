package app.waystation.android.ui;

import android.view.View;
import androidx.appcompat.app.ActionBar;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.graphics.Insets;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.fragment.app.Fragment;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.Screen;
import app.waystation.android.ui.common.StateView;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.navigation.NavigationBarView;
import com.google.android.material.navigationrail.NavigationRailView;
import org.jspecify.annotations.Nullable;

/** What stands around the screens: bars, navigation, and the edges of the system. */
final class Frame {
  private final AppCompatActivity activity;
  private final ScreenStack stack;
  private final View shell;
  private final View topBar;
  private final MaterialToolbar toolbar;
  private final MaterialButton switcher;
  private final NavigationBarView navigation;
  private final View list;
  private final View detailPane;
  private final MaterialToolbar detailBar;
  private final View detail;
  private final StateView nothingBeside;

  Frame(AppCompatActivity activity, ScreenStack stack) {
    this.activity = activity;
    this.stack = stack;
    shell = activity.findViewById(R.id.shell);
    topBar = activity.findViewById(R.id.top_bar);
    toolbar = activity.findViewById(R.id.toolbar);
    switcher = activity.findViewById(R.id.group_switcher);
    navigation = activity.findViewById(R.id.navigation);
    list = activity.findViewById(R.id.screen);
    detailPane = activity.findViewById(R.id.detail_pane);
    detailBar = activity.findViewById(R.id.detail_bar);
    detail = activity.findViewById(R.id.detail);
    nothingBeside = activity.findViewById(R.id.detail_nothing);
    activity.setSupportActionBar(toolbar);
    Runnable back = () -> activity.getOnBackPressedDispatcher().onBackPressed();
    toolbar.setNavigationOnClickListener(view -> back.run());
    detailBar.setNavigationOnClickListener(view -> back.run());
    switcher.setOnClickListener(
        view -> new GroupSwitcher().show(activity.getSupportFragmentManager(), "groups"));
    nothingBeside.show(
        R.drawable.ic_info_24dp, R.string.detail_nothing_title, R.string.detail_nothing_message);
    ViewCompat.setOnApplyWindowInsetsListener(shell, (view, insets) -> fit(insets));
  }

  NavigationBarView navigation() {
    return navigation;
  }

  /** Where things said in passing have to stay above; null: the edge. */
  @Nullable View above() {
    return isRail() || navigation.getVisibility() != View.VISIBLE ? null : navigation;
  }

  /**
   * Draws around the screens what they ask for.
   *
   * @param atHome whether there is a group to navigate in
   */
  void draw(boolean atHome) {
    if (!(stack.shown() instanceof Screen screen)) {
      return;
    }
    Screen.Chrome chrome = screen.chrome();
    topBar.setVisibility(chrome.hasBar() ? View.VISIBLE : View.GONE);
    boolean navigates = atHome && (isRail() || chrome.hasNavigation());
    navigation.setVisibility(navigates ? View.VISIBLE : View.GONE);
    GroupItem group = CurrentGroup.of(activity).now();
    boolean names = atHome && screen.isAboutGroup() && group != null;
    switcher.setVisibility(names ? View.VISIBLE : View.GONE);
    if (names && group != null) {
      switcher.setText(group.name());
      switcher.setContentDescription(
          activity.getString(R.string.a11y_group_switcher, group.name()));
    }
    ActionBar bar = activity.getSupportActionBar();
    if (bar != null) {
      bar.setTitle(names ? "" : screen.title(activity));
    }
    dress(toolbar, chrome);
    drawBeside();
    ViewCompat.requestApplyInsets(shell);
  }

  private void drawBeside() {
    Fragment beside = stack.beside();
    detailPane.setVisibility(stack.opensBeside() ? View.VISIBLE : View.GONE);
    nothingBeside.setVisibility(beside == null ? View.VISIBLE : View.GONE);
    boolean wide = beside instanceof Screen screen && screen.isWide();
    list.setVisibility(wide ? View.GONE : View.VISIBLE);
    if (beside instanceof Screen screen) {
      detailBar.setVisibility(View.VISIBLE);
      detailBar.setTitle(screen.title(activity));
      dress(detailBar, screen.chrome());
    } else {
      detailBar.setVisibility(View.GONE);
    }
  }

  private static void dress(MaterialToolbar bar, Screen.Chrome chrome) {
    if (chrome == Screen.Chrome.CHILD) {
      bar.setNavigationIcon(R.drawable.ic_back_24dp);
      bar.setNavigationContentDescription(R.string.action_back);
    } else if (chrome == Screen.Chrome.FORM) {
      bar.setNavigationIcon(R.drawable.ic_close_24dp);
      bar.setNavigationContentDescription(R.string.action_close);
    } else {
      bar.setNavigationIcon(null);
    }
  }

  private boolean isRail() {
    return navigation instanceof NavigationRailView;
  }

  private WindowInsetsCompat fit(WindowInsetsCompat insets) {
    Insets bars =
        insets.getInsets(
            WindowInsetsCompat.Type.systemBars() | WindowInsetsCompat.Type.displayCutout());
    Insets keyboard = insets.getInsets(WindowInsetsCompat.Type.ime());
    boolean hasBar = topBar.getVisibility() == View.VISIBLE;
    boolean covered = above() != null;
    int bottom = Math.max(bars.bottom, keyboard.bottom);
    shell.setPadding(bars.left, 0, bars.right, 0);
    topBar.setPadding(0, bars.top, 0, 0);
    navigation.setPadding(0, isRail() ? bars.top : 0, 0, bars.bottom);
    list.setPadding(0, hasBar ? 0 : bars.top, 0, covered ? 0 : bottom);
    detail.setPadding(0, 0, 0, bottom);
    return insets;
  }
}
