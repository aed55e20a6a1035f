package app.waystation.android.ui.conflict;

import android.content.Context;
import android.content.res.ColorStateList;
import android.util.AttributeSet;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.annotation.AttrRes;
import app.waystation.android.R;
import com.google.android.material.card.MaterialCardView;
import com.google.android.material.color.MaterialColors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both truths side by side, field by field; where they differ, they stand out. */
public final class ConflictCardView extends MaterialCardView {
  private final LinearLayout rows;

  /** Called by the layout inflater. */
  public ConflictCardView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    rows = new LinearLayout(context);
    rows.setOrientation(LinearLayout.VERTICAL);
    int edge = getResources().getDimensionPixelSize(R.dimen.gap_small);
    rows.setPadding(0, edge, 0, edge);
    addView(rows);
  }

  /**
   * Shows the fields in this order.
   *
   * @param myWords whose the left side is, and from when
   * @param theirWords whose the right side is, and from when
   */
  public void show(List<ConflictField> fields, String myWords, String theirWords) {
    rows.removeAllViews();
    View heading = row();
    heading.findViewById(R.id.field_name).setVisibility(GONE);
    TextView mine = heading.findViewById(R.id.field_mine);
    TextView theirs = heading.findViewById(R.id.field_theirs);
    mine.setText(myWords);
    theirs.setText(theirWords);
    mine.setTextAppearance(R.style.TextAppearance_Material3_TitleSmall);
    theirs.setTextAppearance(R.style.TextAppearance_Material3_TitleSmall);
    // Each row says whose is whose; the heading alone would be noise.
    heading.setImportantForAccessibility(IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS);
    int inner = getResources().getDimensionPixelSize(R.dimen.gap);
    mine.setPaddingRelative(inner, 0, 0, 0);
    theirs.setPaddingRelative(inner, 0, 0, 0);
    rows.addView(heading);
    for (ConflictField field : fields) {
      rows.addView(row(field));
    }
  }

  private View row(ConflictField field) {
    View row = row();
    TextView name = row.findViewById(R.id.field_name);
    TextView mine = row.findViewById(R.id.field_mine);
    TextView theirs = row.findViewById(R.id.field_theirs);
    name.setText(field.name());
    String nothing = getContext().getString(R.string.conflict_empty);
    String mineWords = field.mine().isEmpty() ? nothing : field.mine();
    String theirWords = field.theirs().isEmpty() ? nothing : field.theirs();
    mine.setText(mineWords);
    theirs.setText(theirWords);
    if (field.differs()) {
      paint(mine, R.attr.colorPrimaryContainer, R.attr.colorOnPrimaryContainer);
      paint(theirs, R.attr.colorTertiaryContainer, R.attr.colorOnTertiaryContainer);
    } else {
      paint(mine, 0, R.attr.colorOnSurfaceVariant);
      paint(theirs, 0, R.attr.colorOnSurfaceVariant);
    }
    String said =
        getContext()
            .getString(
                field.differs() ? R.string.conflict_row_differs : R.string.conflict_row_same,
                getContext().getString(field.name()),
                mineWords,
                theirWords);
    TextView together = row.findViewById(R.id.field_merged);
    String merged = field.merged();
    if (merged != null && field.differs()) {
      String both =
          getContext().getString(R.string.conflict_together, merged.isEmpty() ? nothing : merged);
      together.setText(both);
      together.setVisibility(VISIBLE);
      said = getContext().getString(R.string.conflict_row_together, said, both);
    }
    row.setContentDescription(said);
    return row;
  }

  private void paint(TextView text, @AttrRes int back, @AttrRes int fore) {
    int side = getResources().getDimensionPixelSize(R.dimen.gap);
    int top = getResources().getDimensionPixelSize(R.dimen.gap_small);
    text.setPaddingRelative(side, back == 0 ? 0 : top, side, back == 0 ? 0 : top);
    text.setTextColor(MaterialColors.getColor(this, fore));
    if (back != 0) {
      text.setBackgroundResource(R.drawable.neutral_panel);
      text.setBackgroundTintList(ColorStateList.valueOf(MaterialColors.getColor(this, back)));
    }
  }

  private View row() {
    return LayoutInflater.from(getContext()).inflate(R.layout.view_conflict_field, rows, false);
  }
}
