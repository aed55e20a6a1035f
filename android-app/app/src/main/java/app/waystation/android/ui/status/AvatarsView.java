package app.waystation.android.ui.status;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import app.waystation.android.R;
import app.waystation.protocol.frame.PresentUser;
import com.google.android.material.color.MaterialColors;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * People as discs with their initials, one over the other, and a number for those who have no room.
 * A picture of what stands beside it in words, so TalkBack passes it by.
 */
public final class AvatarsView extends View {
  /** So many have a disc of their own. */
  static final int MOST = 3;

  private static final int[][] COLOURS = {
    {R.attr.colorPrimaryContainer, R.attr.colorOnPrimaryContainer},
    {R.attr.colorTertiaryContainer, R.attr.colorOnTertiaryContainer},
    {R.attr.colorSecondaryContainer, R.attr.colorOnSecondaryContainer},
    {R.attr.colorPrimary, R.attr.colorOnPrimary},
    {R.attr.colorTertiary, R.attr.colorOnTertiary},
    {R.attr.colorSecondary, R.attr.colorOnSecondary},
  };

  private final Paint disc = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint letters = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final float dp;
  private List<PresentUser> people = List.of();
  private int more;

  /** Called by the layout inflater. */
  public AvatarsView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    dp = getResources().getDisplayMetrics().density;
    letters.setTextSize(
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_SP, 11, getResources().getDisplayMetrics()));
    letters.setTextAlign(Paint.Align.CENTER);
    letters.setTypeface(android.graphics.Typeface.create("sans-serif-medium", 0));
    setImportantForAccessibility(IMPORTANT_FOR_ACCESSIBILITY_NO);
  }

  /** Shows these, of so many. */
  void show(List<PresentUser> users, int count) {
    people = users.subList(0, Math.min(MOST, users.size()));
    more = count - people.size();
    requestLayout();
    invalidate();
  }

  /** The letters on somebody's disc: of the first and the last name. */
  public static String initials(String name) {
    String[] words = name.trim().split("\\s+");
    String first = firstLetter(words[0]);
    return words.length == 1 ? first : first + firstLetter(words[words.length - 1]);
  }

  /** The same person has the same colours on every phone. */
  static int colour(String userId) {
    return Math.floorMod(userId.hashCode(), COLOURS.length);
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int discs = people.size() + (more > 0 ? 1 : 0);
    float width = discs == 0 ? 0 : size() + (discs - 1) * step();
    setMeasuredDimension(
        resolveSize((int) Math.ceil(width), widthSpec),
        resolveSize((int) Math.ceil(size()), heightSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    int place = 0;
    for (PresentUser user : people) {
      int[] colours = COLOURS[colour(user.id())];
      draw(canvas, place++, initials(user.displayName()), colours[0], colours[1]);
    }
    if (more > 0) {
      draw(
          canvas,
          place,
          getContext().getString(R.string.presence_more, more),
          R.attr.colorSurfaceContainerHighest,
          R.attr.colorOnSurface);
    }
  }

  private void draw(Canvas canvas, int place, String text, int back, int fore) {
    float radius = size() / 2;
    float x = radius + place * step();
    if (getLayoutDirection() == LAYOUT_DIRECTION_RTL) {
      x = getWidth() - x;
    }
    // A rim of the background keeps discs that lie over each other apart.
    disc.setColor(MaterialColors.getColor(this, R.attr.colorSurface));
    canvas.drawCircle(x, radius, radius, disc);
    disc.setColor(MaterialColors.getColor(this, back));
    canvas.drawCircle(x, radius, radius - 1.5f * dp, disc);
    letters.setColor(MaterialColors.getColor(this, fore));
    float base = radius - (letters.ascent() + letters.descent()) / 2;
    canvas.drawText(text, x, base, letters);
  }

  private float size() {
    return Math.max(28 * dp, letters.getFontSpacing() * 1.7f);
  }

  private float step() {
    return size() - 6 * dp;
  }

  private static String firstLetter(String word) {
    return word.isEmpty()
        ? "?"
        : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.getDefault());
  }
}
