package app.waystation.android.ui;

import androidx.fragment.app.DialogFragment;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentActivity;
import androidx.fragment.app.FragmentManager;
import app.waystation.android.R;
import app.waystation.android.ui.common.Screen;
import app.waystation.android.ui.common.ScreenFragment;
import org.jspecify.annotations.Nullable;

/**
 * The screens of the activity: one at the bottom, others opened on top of it. In a wide window
 * those that belong to a tab open beside it.
 */
final class ScreenStack {
  private final FragmentActivity activity;
  private final FragmentManager manager;
  private final boolean twoPanes;

  ScreenStack(FragmentActivity activity, boolean twoPanes) {
    this.activity = activity;
    this.manager = activity.getSupportFragmentManager();
    this.twoPanes = twoPanes;
  }

  /** Whether there is room for two screens beside each other. */
  boolean hasTwoPanes() {
    return twoPanes;
  }

  /** What stands at the bottom, or in a narrow window what lies on top of it. */
  @Nullable Fragment shown() {
    return manager.findFragmentById(R.id.screen);
  }

  /** What is opened beside it; null: nothing. */
  @Nullable Fragment beside() {
    return manager.findFragmentById(R.id.detail);
  }

  /** Whether something lies on top of the bottom. */
  boolean isOpen() {
    return manager.getBackStackEntryCount() > 0;
  }

  /** Whether screens that are opened now stand beside the one that is shown. */
  boolean opensBeside() {
    return twoPanes
        && shown() instanceof Screen screen
        && screen.chrome() == Screen.Chrome.TAB
        && !screen.isWide();
  }

  void open(Fragment screen) {
    if (screen instanceof DialogFragment sheet) {
      sheet.show(manager, sheet.getClass().getName());
      return;
    }
    boolean beside = opensBeside();
    Fragment before = beside();
    if (beside
        && before instanceof Screen shown
        && before.getClass() == screen.getClass()
        && shown.chrome() == Screen.Chrome.CHILD) {
      // Another one of the list takes the place of the one before.
      manager.popBackStack();
    }
    ScreenFragment.markOpened(screen);
    manager
        .beginTransaction()
        .setReorderingAllowed(true)
        .replace(beside ? R.id.detail : R.id.screen, screen)
        .addToBackStack(null)
        .commit();
  }

  void back() {
    manager.popBackStack();
  }

  void clear() {
    if (isOpen()) {
      manager.popBackStack(null, FragmentManager.POP_BACK_STACK_INCLUSIVE);
    }
  }

  /** Exchanges the bottom. */
  void replace(Fragment screen) {
    manager.beginTransaction().setReorderingAllowed(true).replace(R.id.screen, screen).commit();
  }

  /**
   * The window has another shape than the one that the screens were saved in: what lies on top
   * moves to where it belongs now, with what was typed into it.
   */
  void reshape() {
    Fragment top = beside() == null ? shown() : beside();
    if (!isOpen() || top == null) {
      return;
    }
    Fragment.SavedState state = manager.saveFragmentInstanceState(top);
    Fragment moved =
        manager
            .getFragmentFactory()
            .instantiate(activity.getClassLoader(), top.getClass().getName());
    moved.setArguments(top.getArguments());
    moved.setInitialSavedState(state);
    manager.popBackStackImmediate(null, FragmentManager.POP_BACK_STACK_INCLUSIVE);
    open(moved);
  }
}
