package app.waystation.android.board.car;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.DashPathEffect;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.graphics.Typeface;
import android.graphics.drawable.Drawable;
import android.text.TextPaint;
import android.text.TextUtils;
import android.util.TypedValue;
import android.view.View;
import androidx.annotation.DrawableRes;
import androidx.appcompat.content.res.AppCompatResources;
import app.waystation.android.R;
import app.waystation.android.ui.status.AvatarsView;
import com.google.android.material.color.MaterialColors;
import org.jspecify.annotations.Nullable;

/**
 * Draws the blocks of a calendar. A state is told by its outline, its hatching and its icon; the
 * colour only helps.
 */
final class CalendarPainter {
  private final View view;
  private final float dp;
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint outline = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint name = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint detail = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final RectF bar = new RectF();
  private final Path rounded = new Path();

  CalendarPainter(View view) {
    this.view = view;
    dp = view.getResources().getDisplayMetrics().density;
    float sp =
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_SP, 1, view.getResources().getDisplayMetrics());
    outline.setStyle(Paint.Style.STROKE);
    name.setTextSize(12 * sp);
    name.setTypeface(Typeface.create("sans-serif-medium", Typeface.NORMAL));
    detail.setTextSize(11 * sp);
  }

  /** How a block looks. */
  private enum Look {
    SOLID,
    DASHED,
    HATCHED,
    GHOST
  }

  /**
   * Draws a block.
   *
   * @param place where
   * @param more a second line, if there is room
   * @param less the same in fewer words
   */
  void draw(Canvas canvas, RectF place, CalendarBlock block, String more, String less) {
    ReservationBadge badge = block.item() == null ? null : ReservationBadge.of(block.item());
    Look look = look(badge);
    int edge = badge == null ? R.attr.colorSecondary : badge.barColour();
    int[] colours = colours(badge);
    float radius = 6 * dp;
    fill.setColor(colour(colours[0]));
    fill.setAlpha(look == Look.SOLID ? 255 : look == Look.GHOST ? 60 : 110);
    canvas.drawRoundRect(place, radius, radius, fill);
    outline.setColor(colour(edge));
    outline.setStrokeWidth((look == Look.SOLID ? 1 : 1.5f) * dp);
    outline.setPathEffect(
        look == Look.DASHED
            ? new DashPathEffect(new float[] {5 * dp, 3 * dp}, 0)
            : look == Look.GHOST ? new DashPathEffect(new float[] {2 * dp, 3 * dp}, 0) : null);
    int saved = canvas.save();
    rounded.reset();
    rounded.addRoundRect(place, radius, radius, Path.Direction.CW);
    canvas.clipPath(rounded);
    if (look == Look.HATCHED) {
      hatch(canvas, place, outline);
    }
    if (look == Look.SOLID) {
      bar(canvas, place, edge);
    }
    int fore = look == Look.SOLID ? colours[1] : R.attr.colorOnSurface;
    write(canvas, place, block.who(), more, less, icon(badge), fore, look == Look.HATCHED);
    canvas.restoreToCount(saved);
    canvas.drawRoundRect(place, radius, radius, outline);
  }

  /** An hour that a day does not have. */
  void drawGap(Canvas canvas, RectF place) {
    outline.setColor(colour(R.attr.colorOutlineVariant));
    outline.setStrokeWidth(dp);
    outline.setPathEffect(null);
    int saved = canvas.save();
    canvas.clipRect(place);
    hatch(canvas, place, outline);
    canvas.restoreToCount(saved);
  }

  /** What is being picked out with a finger. */
  void drawSelection(Canvas canvas, RectF place, String words) {
    float radius = 6 * dp;
    fill.setColor(colour(R.attr.colorPrimary));
    fill.setAlpha(50);
    canvas.drawRoundRect(place, radius, radius, fill);
    outline.setColor(colour(R.attr.colorPrimary));
    outline.setStrokeWidth(2 * dp);
    outline.setPathEffect(null);
    canvas.drawRoundRect(place, radius, radius, outline);
    write(canvas, place, words, "", "", 0, R.attr.colorOnSurface, false);
  }

  private static Look look(@Nullable ReservationBadge badge) {
    if (badge == null) {
      return Look.GHOST;
    }
    return switch (badge) {
      case PENDING, REQUESTED, CHANGE_WAITING -> Look.DASHED;
      case REFUSED, CONFLICT -> Look.HATCHED;
      default -> Look.SOLID;
    };
  }

  private static int[] colours(@Nullable ReservationBadge badge) {
    if (badge == null) {
      return new int[] {R.attr.colorSecondaryContainer, R.attr.colorOnSecondaryContainer};
    }
    return switch (badge) {
      case APPROVED -> new int[] {R.attr.colorPrimaryContainer, R.attr.colorOnPrimaryContainer};
      case ACTIVE -> new int[] {R.attr.colorPrimary, R.attr.colorOnPrimary};
      case PENDING -> new int[] {R.attr.colorTertiaryContainer, R.attr.colorOnTertiaryContainer};
      case REQUESTED, CHANGE_WAITING ->
          new int[] {R.attr.colorSurfaceContainerHigh, R.attr.colorOnSurface};
      case REFUSED, CONFLICT, OVERDUE ->
          new int[] {R.attr.colorErrorContainer, R.attr.colorOnErrorContainer};
      default -> new int[] {R.attr.colorSurfaceContainerHighest, R.attr.colorOnSurfaceVariant};
    };
  }

  private static @DrawableRes int icon(@Nullable ReservationBadge badge) {
    return badge == null ? R.drawable.ic_edit_24dp : badge.icon;
  }

  private void bar(Canvas canvas, RectF place, int edge) {
    fill.setColor(colour(edge));
    fill.setAlpha(255);
    boolean rtl = view.getLayoutDirection() == View.LAYOUT_DIRECTION_RTL;
    float width = 3 * dp;
    bar.set(
        rtl ? place.right - width : place.left,
        place.top,
        rtl ? place.right : place.left + width,
        place.bottom);
    canvas.drawRect(bar, fill);
  }

  private void write(
      Canvas canvas,
      RectF place,
      String first,
      String second,
      String lesser,
      @DrawableRes int icon,
      int fore,
      boolean struck) {
    float side = Math.min(6 * dp, place.width() / 8);
    float room = place.width() - 2 * side;
    float line = name.getFontSpacing();
    boolean rtl = view.getLayoutDirection() == View.LAYOUT_DIRECTION_RTL;
    int ink = colour(fore);
    name.setColor(ink);
    name.setStrikeThruText(struck);
    detail.setColor(ink);
    float top = place.top + Math.min(3 * dp, Math.max(0, (place.height() - line) / 2));
    float size = Math.min(14 * dp, place.height() - 4 * dp);
    boolean below = room < 48 * dp && place.height() > line + size + 6 * dp;
    boolean beside = !below && room >= 30 * dp;
    if (icon != 0 && size > 6 * dp && (below || beside)) {
      float end = rtl ? place.left + side : place.right - side - size;
      float start = rtl ? place.right - side - size : place.left + side;
      float x = below ? start : end;
      float y = below ? top + line + dp : place.top + 3 * dp;
      drawIcon(canvas, icon, ink, x, y, size);
    }
    float words = beside && icon != 0 ? room - size - 2 * dp : room;
    boolean narrow = name.measureText(first) > words && words < 4 * name.getTextSize();
    String who = narrow ? AvatarsView.initials(first) : first;
    text(canvas, name, who, place, side, words, top - name.ascent(), rtl);
    float next = top + line + (below ? size + 2 * dp : 0);
    if (!second.isEmpty() && next + detail.getFontSpacing() <= place.bottom) {
      boolean fits = detail.measureText(second) <= room;
      if (fits || detail.measureText(lesser) <= room) {
        text(
            canvas, detail, fits ? second : lesser, place, side, room, next - detail.ascent(), rtl);
      }
    }
  }

  private void text(
      Canvas canvas,
      TextPaint paint,
      String words,
      RectF place,
      float side,
      float room,
      float base,
      boolean rtl) {
    String fits = TextUtils.ellipsize(words, paint, room, TextUtils.TruncateAt.END).toString();
    float x = rtl ? place.right - side - paint.measureText(fits) : place.left + side;
    canvas.drawText(fits, x, base, paint);
  }

  private void drawIcon(
      Canvas canvas, @DrawableRes int icon, int ink, float x, float y, float size) {
    Context context = view.getContext();
    Drawable picture = AppCompatResources.getDrawable(context, icon);
    if (picture != null) {
      Drawable own = picture.mutate();
      own.setTint(ink);
      own.setBounds((int) x, (int) y, (int) (x + size), (int) (y + size));
      own.draw(canvas);
    }
  }

  private void hatch(Canvas canvas, RectF place, Paint paint) {
    float step = 8 * dp;
    int alpha = paint.getAlpha();
    paint.setAlpha(90);
    for (float x = place.left - place.height(); x < place.right; x += step) {
      canvas.drawLine(x, place.bottom, x + place.height(), place.top, paint);
    }
    paint.setAlpha(alpha);
  }

  private int colour(int attr) {
    return MaterialColors.getColor(view, attr);
  }
}
