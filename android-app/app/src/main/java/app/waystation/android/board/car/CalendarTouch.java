package app.waystation.android.board.car;

import android.os.Bundle;
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat;
import androidx.customview.widget.ExploreByTouchHelper;
import app.waystation.android.R;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calendar for fingers that read, and for keys: each block and free stretch by itself. */
final class CalendarTouch extends ExploreByTouchHelper {
  private final CalendarGridView grid;

  CalendarTouch(CalendarGridView grid) {
    super(grid);
    this.grid = grid;
  }

  @Override
  protected int getVirtualViewAt(float x, float y) {
    CalendarGridView.Target target = grid.targetAt(x, y);
    int index = target == null ? -1 : grid.targets().indexOf(target);
    return index < 0 ? INVALID_ID : index;
  }

  @Override
  protected void getVisibleVirtualViews(List<Integer> ids) {
    int count = grid.targets().size();
    for (int i = 0; i < count; i++) {
      ids.add(i);
    }
  }

  @Override
  protected void onPopulateNodeForVirtualView(int id, AccessibilityNodeInfoCompat node) {
    List<CalendarGridView.Target> targets = grid.targets();
    if (id < 0 || id >= targets.size()) {
      // Gone since it was asked for; the framework insists on words and bounds.
      node.setText(" ");
      node.setBoundsInParent(new android.graphics.Rect(0, 0, 1, 1));
      return;
    }
    CalendarGridView.Target target = targets.get(id);
    node.setText(grid.words(target));
    node.setClassName("android.widget.Button");
    node.setBoundsInParent(grid.bounds(target));
    boolean opens = target.placed() == null || !target.placed().item().isGhost();
    if (opens) {
      node.addAction(
          new AccessibilityNodeInfoCompat.AccessibilityActionCompat(
              AccessibilityNodeInfoCompat.ACTION_CLICK,
              grid.getContext()
                  .getString(
                      target.placed() == null
                          ? R.string.calendar_action_reserve
                          : R.string.calendar_action_open)));
    }
  }

  @Override
  protected void onVirtualViewKeyboardFocusChanged(int id, boolean focused) {
    List<CalendarGridView.Target> targets = grid.targets();
    if (focused && id >= 0 && id < targets.size()) {
      grid.requestRectangleOnScreen(grid.bounds(targets.get(id)));
    }
    grid.invalidate();
  }

  @Override
  protected boolean onPerformActionForVirtualView(int id, int action, @Nullable Bundle arguments) {
    List<CalendarGridView.Target> targets = grid.targets();
    if (action != AccessibilityNodeInfoCompat.ACTION_CLICK || id < 0 || id >= targets.size()) {
      return false;
    }
    grid.open(targets.get(id));
    return true;
  }
}
