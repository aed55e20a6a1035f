package app.waystation.android.screens;

import static androidx.test.espresso.matcher.ViewMatchers.isAssignableFrom;

import android.view.View;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.espresso.UiController;
import androidx.test.espresso.ViewAction;
import org.hamcrest.Matcher;

/** Scrolls a list until a position stands at its top. */
final class ScrollTo implements ViewAction {
  private final int position;

  ScrollTo(int position) {
    this.position = position;
  }

  @Override
  public Matcher<View> getConstraints() {
    return isAssignableFrom(RecyclerView.class);
  }

  @Override
  public String getDescription() {
    return "scroll to " + position;
  }

  @Override
  public void perform(UiController controller, View view) {
    RecyclerView list = (RecyclerView) view;
    if (list.getLayoutManager() instanceof LinearLayoutManager manager) {
      manager.scrollToPositionWithOffset(position, 0);
    }
    controller.loopMainThreadUntilIdle();
  }
}
