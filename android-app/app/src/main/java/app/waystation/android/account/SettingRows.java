package app.waystation.android.account;

import android.content.res.ColorStateList;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import androidx.core.view.ViewCompat;
import androidx.core.widget.ImageViewCompat;
import app.waystation.android.R;
import com.google.android.material.color.MaterialColors;
import org.jspecify.annotations.Nullable;

/** Fills a column with headings and rows that can be tapped. */
final class SettingRows {
  private final ViewGroup column;
  private final LayoutInflater inflater;

  SettingRows(ViewGroup column) {
    this.column = column;
    this.inflater = LayoutInflater.from(column.getContext());
  }

  void clear() {
    column.removeAllViews();
  }

  void section(@StringRes int words) {
    TextView heading = (TextView) inflater.inflate(R.layout.item_section, column, false);
    heading.setText(words);
    ViewCompat.setAccessibilityHeading(heading, true);
    column.addView(heading);
  }

  /**
   * A row.
   *
   * @param detail below the title; empty: nothing
   * @param what happens on a tap; null: it only says something
   */
  View row(
      @DrawableRes int icon, CharSequence title, CharSequence detail, @Nullable Runnable what) {
    View row = inflater.inflate(R.layout.item_setting, column, false);
    ImageView picture = row.findViewById(R.id.icon);
    picture.setImageResource(icon);
    TextView first = row.findViewById(R.id.title);
    first.setText(title);
    TextView second = row.findViewById(R.id.detail);
    second.setText(detail);
    second.setVisibility(detail.length() == 0 ? View.GONE : View.VISIBLE);
    if (what == null) {
      row.setClickable(false);
      row.setFocusable(false);
    } else {
      row.setOnClickListener(tapped -> what.run());
    }
    column.addView(row);
    return row;
  }

  /** A row for what cannot be taken back. */
  void dangerous(@DrawableRes int icon, CharSequence title, Runnable what) {
    View row = row(icon, title, "", what);
    int colour = MaterialColors.getColor(row, R.attr.colorError);
    TextView first = row.findViewById(R.id.title);
    first.setTextColor(colour);
    ImageView picture = row.findViewById(R.id.icon);
    ImageViewCompat.setImageTintList(picture, ColorStateList.valueOf(colour));
  }
}
