package app.waystation.android.ui.common;

import android.content.Context;
import android.util.AttributeSet;
import android.view.Gravity;
import android.view.View;
import android.widget.Button;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import com.google.android.material.color.MaterialColors;
import org.jspecify.annotations.Nullable;

/** Stands where a list would stand when there is none: loading, empty, or not to be had. */
public final class StateView extends LinearLayout {
  private final View progress;
  private final ImageView icon;
  private final TextView title;
  private final TextView message;
  private final Button action;

  /** Called by the layout inflater. */
  public StateView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    setOrientation(VERTICAL);
    setGravity(Gravity.CENTER);
    int edge = getResources().getDimensionPixelSize(R.dimen.gap_large);
    setPadding(edge, Math.max(edge, getPaddingTop()), edge, Math.max(edge, getPaddingBottom()));
    inflate(context, R.layout.view_state, this);
    progress = findViewById(R.id.state_progress);
    icon = findViewById(R.id.state_icon);
    title = findViewById(R.id.state_title);
    message = findViewById(R.id.state_message);
    action = findViewById(R.id.state_action);
    icon.setColorFilter(
        MaterialColors.getColor(this, com.google.android.material.R.attr.colorOnSurfaceVariant));
  }

  /** Something is on its way. */
  public void showLoading(@StringRes int words) {
    progress.setVisibility(VISIBLE);
    icon.setVisibility(GONE);
    title.setVisibility(GONE);
    message.setVisibility(VISIBLE);
    message.setText(words);
    action.setVisibility(GONE);
    setVisibility(VISIBLE);
  }

  /** There is nothing, and this is why. */
  public void show(@DrawableRes int picture, @StringRes int heading, @StringRes int words) {
    progress.setVisibility(GONE);
    icon.setVisibility(VISIBLE);
    icon.setImageResource(picture);
    title.setVisibility(VISIBLE);
    title.setText(heading);
    message.setVisibility(VISIBLE);
    message.setText(words);
    action.setVisibility(GONE);
    setVisibility(VISIBLE);
  }

  /** Offers the way out. */
  public void offer(@StringRes int words, Runnable what) {
    action.setText(words);
    action.setOnClickListener(view -> what.run());
    action.setVisibility(VISIBLE);
  }
}
