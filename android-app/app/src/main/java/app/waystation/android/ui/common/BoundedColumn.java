package app.waystation.android.ui.common;

import android.content.Context;
import android.util.AttributeSet;
import android.view.Gravity;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import app.waystation.android.R;
import org.jspecify.annotations.Nullable;

/**
 * A column that stops growing on wide screens: lines of text stay readable on a tablet. It stands
 * in the middle of the rest.
 */
public final class BoundedColumn extends LinearLayout {
  private final int maxWidth;

  /** Called by the layout inflater. */
  public BoundedColumn(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    setOrientation(VERTICAL);
    maxWidth = getResources().getDimensionPixelSize(R.dimen.form_max_width);
  }

  @Override
  protected void onAttachedToWindow() {
    super.onAttachedToWindow();
    if (getLayoutParams() instanceof FrameLayout.LayoutParams frame) {
      frame.gravity = Gravity.CENTER_HORIZONTAL;
    } else if (getLayoutParams() instanceof LinearLayout.LayoutParams line) {
      line.gravity = Gravity.CENTER_HORIZONTAL;
    }
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    boolean tooWide = MeasureSpec.getSize(widthSpec) > maxWidth;
    super.onMeasure(
        tooWide ? MeasureSpec.makeMeasureSpec(maxWidth, MeasureSpec.EXACTLY) : widthSpec,
        heightSpec);
  }
}
