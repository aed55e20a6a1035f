package app.waystation.android.board.car;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.DashPathEffect;
import android.graphics.Paint;
import android.graphics.RectF;
import android.text.TextPaint;
import android.util.AttributeSet;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import com.google.android.material.color.MaterialColors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One day of one car as a strip: who has it when, where now is, and what is being asked for. A
 * picture of what the list says in words; TalkBack gets the words.
 */
public final class DayStripView extends View {
  /** How far, in dp, what is being asked for stands out of the bar. */
  private static final int OVER = 4;

  private static final int[] TICKS = {0, 6, 12, 18, 24};

  private final Paint track = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint block = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint outline = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint now = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint label = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint name = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final RectF rect = new RectF();
  private final float dp;

  private List<Block> blocks = List.of();
  private List<Ghost> ghosts = List.of();
  private @Nullable TimeRange wish;
  private boolean wishClashes;
  private @Nullable TimeRange day;
  private @Nullable Instant moment;
  private List<String> tickWords = List.of();

  /** Called by the layout inflater. */
  public DayStripView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    dp = getResources().getDisplayMetrics().density;
    float sp =
        android.util.TypedValue.applyDimension(
            android.util.TypedValue.COMPLEX_UNIT_SP, 1, getResources().getDisplayMetrics());
    track.setColor(color(R.attr.colorSurfaceContainerHighest));
    outline.setStyle(Paint.Style.STROKE);
    outline.setStrokeWidth(2 * dp);
    now.setColor(color(R.attr.colorOnSurface));
    label.setColor(color(R.attr.colorOnSurfaceVariant));
    label.setTextSize(11 * sp);
    label.setFontFeatureSettings("tnum");
    name.setTextSize(11 * sp);
    name.setTypeface(android.graphics.Typeface.create("sans-serif-medium", 0));
  }

  /**
   * Shows a day.
   *
   * @param items reservations of the car; those that neither hold it nor ask for it are left out
   * @param wanted what is being asked for; null: nothing
   */
  void show(
      LocalDate date,
      GroupTime time,
      String vehicleName,
      List<ReservationItem> items,
      @Nullable TimeRange wanted,
      boolean clashes) {
    TimeRange range = time.dayRange(date);
    day = range;
    moment = time.isToday(range.start()) ? time.now() : null;
    wish = wanted;
    wishClashes = clashes;
    List<Block> found = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (ReservationItem item : items) {
      TimeRange taken = TimeRanges.of(item);
      if (TimeRanges.concerns(item) && taken.overlaps(range)) {
        ReservationBadge badge = ReservationBadge.of(item);
        String who = item.isMine() ? getContext().getString(R.string.car_you) : item.holderName();
        found.add(new Block(taken, badge, who));
        words.add(getContext().getString(R.string.car_day_strip_entry, who, time.times(taken)));
      }
    }
    blocks = found;
    List<String> ticks = new ArrayList<>();
    for (int hour : TICKS) {
      Instant at = date.atTime(LocalTime.MIN).plusHours(hour).atZone(time.zone()).toInstant();
      ticks.add(time.time(at));
    }
    tickWords = ticks;
    setContentDescription(
        getContext()
            .getString(
                R.string.car_day_strip,
                vehicleName,
                words.isEmpty()
                    ? getContext().getString(R.string.car_day_strip_free)
                    : String.join(", ", words)));
    invalidate();
  }

  /** Shows what others are choosing at this moment as dashed outlines. */
  void showGhosts(List<Ghost> found) {
    if (!found.equals(ghosts)) {
      ghosts = found;
      invalidate();
    }
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    float height = 2 * OVER * dp + barHeight() + 2 * dp + label.getFontSpacing();
    setMeasuredDimension(
        getDefaultSize(getSuggestedMinimumWidth(), widthSpec),
        resolveSize((int) Math.ceil(height), heightSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    TimeRange range = day;
    if (range == null) {
      return;
    }
    float height = barHeight();
    float radius = 6 * dp;
    canvas.translate(0, OVER * dp);
    rect.set(0, 0, getWidth(), height);
    canvas.drawRoundRect(rect, radius, radius, track);
    for (Block taken : blocks) {
      drawBlock(canvas, range, taken, height, radius);
    }
    for (Ghost ghost : ghosts) {
      if (ghost.range().overlaps(range)) {
        drawGhost(canvas, range, ghost, height, radius);
      }
    }
    TimeRange wanted = wish;
    if (wanted != null && wanted.overlaps(range)) {
      place(range, wanted, height);
      // Stands a little above the bar, so that what lies below can still be read.
      rect.set(
          rect.left + dp, rect.top - OVER * dp + dp, rect.right - dp, rect.bottom + OVER * dp - dp);
      outline.setPathEffect(null);
      outline.setColor(color(wishClashes ? R.attr.colorError : R.attr.colorPrimary));
      block.setColor(
          MaterialColors.compositeARGBWithAlpha(outline.getColor(), wishClashes ? 30 : 70));
      canvas.drawRoundRect(rect, radius, radius, block);
      canvas.drawRoundRect(rect, radius, radius, outline);
    }
    if (moment != null) {
      float x = x(range, moment);
      rect.set(x - dp, -OVER * dp, x + dp, height + OVER * dp);
      canvas.drawRoundRect(rect, dp, dp, now);
    }
    float base = height + 6 * dp - label.ascent();
    for (int i = 0; i < tickWords.size(); i++) {
      String text = tickWords.get(i);
      float width = label.measureText(text);
      float x = at((float) i / (tickWords.size() - 1)) - width / 2;
      canvas.drawText(text, Math.max(0, Math.min(getWidth() - width, x)), base, label);
    }
  }

  private void drawGhost(Canvas canvas, TimeRange range, Ghost ghost, float height, float radius) {
    place(range, ghost.range(), height);
    rect.inset(dp, dp);
    outline.setColor(color(R.attr.colorSecondary));
    outline.setPathEffect(new DashPathEffect(new float[] {2 * dp, 3 * dp}, 0));
    canvas.drawRoundRect(rect, radius, radius, outline);
    name.setColor(color(R.attr.colorOnSurface));
    drawName(canvas, range, ghost.name());
  }

  private void drawBlock(Canvas canvas, TimeRange range, Block taken, float height, float radius) {
    place(range, taken.range(), height);
    // Half-open: neighbours touch in time, a hair keeps them apart for the eye.
    rect.inset(dp / 2, 0);
    int base = color(taken.badge().barColour());
    boolean soft =
        taken.badge() == ReservationBadge.PENDING || taken.badge() == ReservationBadge.REQUESTED;
    if (soft) {
      rect.inset(dp, dp);
      block.setColor(MaterialColors.compositeARGBWithAlpha(base, 40));
      outline.setColor(base);
      outline.setPathEffect(new DashPathEffect(new float[] {4 * dp, 3 * dp}, 0));
      canvas.drawRoundRect(rect, radius, radius, block);
      canvas.drawRoundRect(rect, radius, radius, outline);
      name.setColor(color(R.attr.colorOnSurface));
    } else {
      block.setColor(base);
      canvas.drawRoundRect(rect, radius, radius, block);
      name.setColor(onColour(taken.badge()));
    }
    drawName(canvas, range, taken.who());
  }

  /** The name where it can be read: beside the line of now when that crosses the block. */
  private void drawName(Canvas canvas, TimeRange range, String who) {
    float margin = 2 * dp;
    Instant at = moment;
    float left = rect.left;
    float right = rect.right;
    if (at != null) {
      float line = x(range, at);
      if (line > left && line < right) {
        if (line - left > right - line) {
          right = line - dp;
        } else {
          left = line + dp;
        }
      }
    }
    String word = who;
    if (name.measureText(word) + margin > right - left && !word.isEmpty()) {
      word = word.substring(0, 1).toUpperCase(Locale.getDefault());
    }
    float width = name.measureText(word);
    if (width + margin <= right - left) {
      float y = rect.centerY() - (name.ascent() + name.descent()) / 2;
      canvas.drawText(word, (left + right - width) / 2, y, name);
    }
  }

  private int onColour(ReservationBadge badge) {
    return switch (badge) {
      case APPROVED, ACTIVE -> color(R.attr.colorOnPrimary);
      case OVERDUE, CONFLICT, REFUSED -> color(R.attr.colorOnError);
      default -> color(R.attr.colorSurface);
    };
  }

  private void place(TimeRange range, TimeRange taken, float height) {
    float from = x(range, taken.start());
    float to = x(range, taken.end());
    rect.set(Math.min(from, to), 0, Math.max(from, to), height);
  }

  private float x(TimeRange range, Instant at) {
    float all = Duration.between(range.start(), range.end()).toMinutes();
    float part = Duration.between(range.start(), at).toMinutes();
    return at(Math.max(0, Math.min(1, part / all)));
  }

  private float at(float part) {
    boolean rtl = getLayoutDirection() == LAYOUT_DIRECTION_RTL;
    return (rtl ? 1 - part : part) * getWidth();
  }

  private float barHeight() {
    return Math.max(24 * dp, name.getFontSpacing() + 8 * dp);
  }

  private int color(int attr) {
    return MaterialColors.getColor(this, attr);
  }

  private record Block(TimeRange range, ReservationBadge badge, String who) {}
}
