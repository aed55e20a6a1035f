package app.waystation.android.board.car;

import android.content.Context;
import android.content.res.ColorStateList;
import android.graphics.drawable.Drawable;
import android.util.AttributeSet;
import androidx.annotation.AttrRes;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import androidx.appcompat.content.res.AppCompatResources;
import androidx.appcompat.widget.AppCompatTextView;
import androidx.core.widget.TextViewCompat;
import app.waystation.android.R;
import com.google.android.material.color.MaterialColors;
import org.jspecify.annotations.Nullable;

/** A small label for a state: an icon, words and a colour, so that none of them is needed alone. */
public final class StatusBadge extends AppCompatTextView {
  /** Called by the layout inflater. */
  public StatusBadge(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    int side = dp(8);
    setPaddingRelative(side, dp(4), dp(10), dp(4));
    setCompoundDrawablePadding(dp(4));
    TextViewCompat.setTextAppearance(this, R.style.TextAppearance_Material3_LabelMedium);
  }

  /** Shows a state. */
  public void show(@StringRes int words, @DrawableRes int icon, Tone tone) {
    setText(words);
    setContentDescription(getContext().getString(R.string.a11y_status, getText()));
    setBackgroundResource(tone.background);
    int fore = MaterialColors.getColor(this, tone.foreground);
    setTextColor(fore);
    if (tone.fill != 0) {
      setBackgroundTintList(ColorStateList.valueOf(MaterialColors.getColor(this, tone.fill)));
    } else {
      setBackgroundTintList(null);
    }
    Drawable picture = AppCompatResources.getDrawable(getContext(), icon);
    if (picture != null) {
      picture = picture.mutate();
      picture.setBounds(0, 0, dp(16), dp(16));
      picture.setTint(fore);
    }
    setCompoundDrawablesRelative(picture, null, null, null);
    setVisibility(VISIBLE);
  }

  private int dp(int value) {
    return Math.round(value * getResources().getDisplayMetrics().density);
  }

  /** How a state feels. */
  public enum Tone {
    /** Settled. */
    CALM(R.drawable.badge, R.attr.colorPrimaryContainer, R.attr.colorOnPrimaryContainer),
    /** Happening now. */
    STRONG(R.drawable.badge, R.attr.colorPrimary, R.attr.colorOnPrimary),
    /** Somebody has to act. */
    WAITING(R.drawable.badge, R.attr.colorTertiaryContainer, R.attr.colorOnTertiaryContainer),
    /** Only this phone knows of it. */
    DASHED(R.drawable.badge_dashed, 0, R.attr.colorOnSurface),
    /** Wrong. */
    BAD(R.drawable.badge, R.attr.colorErrorContainer, R.attr.colorOnErrorContainer),
    /** Over. */
    PAST(R.drawable.badge, R.attr.colorSurfaceContainerHighest, R.attr.colorOnSurfaceVariant);

    final @DrawableRes int background;
    final @AttrRes int fill;
    final @AttrRes int foreground;

    Tone(@DrawableRes int background, @AttrRes int fill, @AttrRes int foreground) {
      this.background = background;
      this.fill = fill;
      this.foreground = foreground;
    }
  }
}
