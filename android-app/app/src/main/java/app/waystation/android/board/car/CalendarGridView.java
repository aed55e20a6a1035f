package app.waystation.android.board.car;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.PointF;
import android.graphics.Rect;
import android.graphics.RectF;
import android.text.TextPaint;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.GestureDetector;
import android.view.HapticFeedbackConstants;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import androidx.core.view.ViewCompat;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import com.google.android.material.color.MaterialColors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of one car side by side, hours down. A tap on a block shows it; a tap on a free stretch,
 * or holding and dragging over it, picks a time. For TalkBack and the keyboard each block and each
 * free stretch is a view of its own, in the order of time.
 */
public final class CalendarGridView extends View {
  /** What a tap asks for. */
  static final Duration TAP = Duration.ofHours(1);

  private final float dp;
  private final TextPaint label = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final Paint line = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final RectF rect = new RectF();
  private final CalendarPainter painter;
  private final CalendarTouch touch;
  private final GestureDetector gestures;

  private List<CalendarDay> days = List.of();
  private @Nullable GroupTime time;
  private @Nullable HourAxis axis;
  private @Nullable Listener listener;
  private boolean mayReserve;
  private int held = -1;
  private float heldFrom;
  private float heldTo;
  private @Nullable PointF tapped;

  /** Called by the layout inflater. */
  public CalendarGridView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    dp = getResources().getDisplayMetrics().density;
    label.setTextSize(
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_SP, 11, getResources().getDisplayMetrics()));
    label.setFontFeatureSettings("tnum");
    painter = new CalendarPainter(this);
    gestures = new GestureDetector(context, new Fingers());
    touch = new CalendarTouch(this);
    ViewCompat.setAccessibilityDelegate(this, touch);
    setFocusable(true);
  }

  /** Who is told of taps. */
  void setListener(Listener next) {
    listener = next;
  }

  /** Shows these days; {@code canReserve}: free stretches can be picked. */
  void show(List<CalendarDay> next, GroupTime words, boolean canReserve) {
    boolean sameDays = next.size() == days.size() && axis != null && next.equals(days);
    days = next;
    time = words;
    mayReserve = canReserve;
    axis = HourAxis.of(words.zone(), next.get(0).date(), next.size());
    if (!sameDays) {
      requestLayout();
      touch.invalidateRoot();
    }
    invalidate();
  }

  /** Where a moment stands, in pixels from the top. */
  float y(CalendarDay day, Instant moment) {
    HourAxis rows = axis;
    return edge() + (rows == null ? 0 : rows.top(day.date(), moment) * hourHeight());
  }

  /** Where to scroll to have a moment on top, with the whole of its hour's label. */
  int scrollY(CalendarDay day, Instant moment) {
    return (int) (y(day, moment) - edge());
  }

  /** The width of the column of hours, for headings above the days. */
  int gutter() {
    GroupTime words = time;
    float widest = 0;
    if (words != null && !days.isEmpty()) {
      for (int hour = 0; hour < 24; hour++) {
        widest = Math.max(widest, label.measureText(hour(words, hour)));
      }
    }
    return (int) Math.ceil(widest + 12 * dp);
  }

  /** Everything that can be pointed at, day by day in the order of time. */
  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      CalendarDay day = days.get(i);
      List<Target> ofDay = new ArrayList<>();
      for (Lanes.Placed<CalendarBlock> placed : day.blocks()) {
        ofDay.add(new Target(i, placed, placed.item().range()));
      }
      if (mayReserve) {
        for (TimeRange free : day.free()) {
          ofDay.add(new Target(i, null, free));
        }
      }
      ofDay.sort(java.util.Comparator.comparing(target -> target.range().start()));
      targets.addAll(ofDay);
    }
    return targets;
  }

  /** Where a target stands. */
  Rect bounds(Target target) {
    CalendarDay day = days.get(target.day());
    place(target.day(), day, target.range(), target.placed());
    Rect bounds = new Rect();
    rect.round(bounds);
    // A reservation of a few minutes still has to be found.
    if (bounds.height() < 1) {
      bounds.bottom = bounds.top + 1;
    }
    return bounds;
  }

  /** What TalkBack says of a target. */
  String words(Target target) {
    GroupTime words = time;
    if (target.placed() != null) {
      return target.placed().item().words();
    }
    return words == null
        ? ""
        : getContext().getString(R.string.calendar_free, words.timesWithDay(target.range()));
  }

  /** Opens what was pointed at. */
  void open(Target target) {
    Listener told = listener;
    if (told == null) {
      return;
    }
    Lanes.Placed<CalendarBlock> placed = target.placed();
    if (placed == null) {
      Instant end = target.range().start().plus(TAP);
      told.onFree(
          new TimeRange(
              target.range().start(),
              end.isAfter(target.range().end()) ? target.range().end() : end));
    } else {
      ReservationItem item = placed.item().item();
      if (item != null) {
        told.onReservation(item);
      }
    }
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    int rows = axis == null ? 24 : axis.rows().size();
    float height = 2 * edge() + rows * hourHeight();
    setMeasuredDimension(
        getDefaultSize(getSuggestedMinimumWidth(), widthSpec),
        resolveSize((int) Math.ceil(height), heightSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    GroupTime words = time;
    HourAxis rows = axis;
    if (words == null || rows == null) {
      return;
    }
    drawHours(canvas, words, rows);
    for (int i = 0; i < days.size(); i++) {
      CalendarDay day = days.get(i);
      for (int row = 0; row < rows.rows().size(); row++) {
        if (!rows.exists(day.date(), row)) {
          column(i);
          rect.top = edge() + row * hourHeight();
          rect.bottom = rect.top + hourHeight();
          painter.drawGap(canvas, rect);
        }
      }
      for (Lanes.Placed<CalendarBlock> placed : day.blocks()) {
        place(i, day, placed.item().range(), placed);
        rect.inset(dp, dp / 2);
        painter.draw(
            canvas,
            rect,
            placed.item(),
            detail(words, placed.item()),
            words.time(placed.item().range().start()));
      }
      if (words.today().equals(day.date())) {
        drawNow(canvas, i, y(day, words.now()));
      }
    }
    drawHeld(canvas, words, rows);
    drawFocus(canvas);
  }

  @Override
  public boolean onTouchEvent(MotionEvent event) {
    boolean taken = gestures.onTouchEvent(event);
    if (tapped != null) {
      performClick();
    }
    if (held >= 0 && event.getActionMasked() == MotionEvent.ACTION_MOVE) {
      heldTo = event.getY();
      invalidate();
      return true;
    }
    if (event.getActionMasked() == MotionEvent.ACTION_UP && held >= 0) {
      pickHeld();
      return true;
    }
    if (event.getActionMasked() == MotionEvent.ACTION_CANCEL) {
      held = -1;
      invalidate();
    }
    return taken || super.onTouchEvent(event);
  }

  /** A click on the calendar is one on what stands where it was tapped. */
  @Override
  public boolean performClick() {
    super.performClick();
    PointF at = tapped;
    tapped = null;
    if (at != null) {
      tap(at.x, at.y);
    }
    return true;
  }

  @Override
  protected boolean dispatchHoverEvent(MotionEvent event) {
    return touch.dispatchHoverEvent(event) || super.dispatchHoverEvent(event);
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent event) {
    return walk(event) || touch.dispatchKeyEvent(event) || super.dispatchKeyEvent(event);
  }

  @Override
  protected void onFocusChanged(boolean gained, int direction, @Nullable Rect previous) {
    super.onFocusChanged(gained, direction, previous);
    touch.onFocusChanged(gained, direction, previous);
    if (gained) {
      boolean back = direction == FOCUS_BACKWARD || direction == FOCUS_UP;
      touch.requestKeyboardFocusForVirtualView(back ? targets().size() - 1 : 0);
    }
    invalidate();
  }

  /** The tab key walks in the order of time, and out of the calendar at its ends. */
  private boolean walk(KeyEvent event) {
    int focused = touch.getKeyboardFocusedVirtualViewId();
    boolean tab =
        event.getKeyCode() == KeyEvent.KEYCODE_TAB && event.getAction() == KeyEvent.ACTION_DOWN;
    if (!tab || focused < 0) {
      return false;
    }
    int next = focused + (event.isShiftPressed() ? -1 : 1);
    return next >= 0 && next < targets().size() && touch.requestKeyboardFocusForVirtualView(next);
  }

  /** The target under a finger; null: none. */
  @Nullable Target targetAt(float x, float y) {
    for (Target target : targets()) {
      if (target.placed() != null && bounds(target).contains((int) x, (int) y)) {
        return target;
      }
    }
    for (Target target : targets()) {
      if (target.placed() == null && bounds(target).contains((int) x, (int) y)) {
        return target;
      }
    }
    return null;
  }

  private void tap(float x, float y) {
    Target target = targetAt(x, y);
    if (target == null) {
      return;
    }
    if (target.placed() != null) {
      open(target);
      return;
    }
    CalendarDay day = days.get(target.day());
    TimeRange free = target.range();
    Instant start = slotAt(day, y);
    start = start.isBefore(free.start()) ? free.start() : start;
    Instant end = start.plus(TAP);
    Listener told = listener;
    if (told != null) {
      told.onFree(new TimeRange(start, end.isAfter(free.end()) ? free.end() : end));
    }
  }

  private void pickHeld() {
    CalendarDay day = days.get(held);
    held = -1;
    invalidate();
    TimeRange picked = picked(day);
    Listener told = listener;
    if (told != null && picked.isValid()) {
      told.onFree(picked);
    }
  }

  /** From the slot where the finger went down to the one where it is now, whichever is first. */
  private TimeRange picked(CalendarDay day) {
    Instant one = slotAt(day, Math.min(heldFrom, heldTo));
    Instant other = slotAt(day, Math.max(heldFrom, heldTo)).plus(CalendarDays.SLOT);
    return new TimeRange(one, other.isAfter(day.range().end()) ? day.range().end() : other);
  }

  private Instant slotAt(CalendarDay day, float y) {
    HourAxis rows = axis;
    if (rows == null) {
      return day.range().start();
    }
    float slots = Duration.ofHours(1).toMinutes() / (float) CalendarDays.SLOT.toMinutes();
    float top = (float) Math.floor((y - edge()) / hourHeight() * slots) / slots;
    return rows.at(day.date(), top);
  }

  private int dayAt(float x) {
    float inside = isRtl() ? getWidth() - gutter() - x : x - gutter();
    int day = (int) Math.floor(inside / columnWidth());
    return inside < 0 || day >= days.size() ? -1 : day;
  }

  private void drawHours(Canvas canvas, GroupTime words, HourAxis rows) {
    line.setColor(MaterialColors.getColor(this, R.attr.colorOutlineVariant));
    line.setStrokeWidth(Math.max(1, dp / 2));
    label.setColor(MaterialColors.getColor(this, R.attr.colorOnSurfaceVariant));
    float gutter = gutter();
    float from = isRtl() ? 0 : gutter;
    float to = isRtl() ? getWidth() - gutter : getWidth();
    for (int row = 0; row <= rows.rows().size(); row++) {
      float y = edge() + row * hourHeight();
      canvas.drawLine(from, y, to, y, line);
      if (row < rows.rows().size()) {
        String text = hour(words, rows.rows().get(row).hour());
        float x =
            isRtl() ? getWidth() - gutter + 6 * dp : gutter - 6 * dp - label.measureText(text);
        canvas.drawText(text, x, y - (label.ascent() + label.descent()) / 2, label);
      }
    }
    for (int i = 0; i <= days.size(); i++) {
      float x = isRtl() ? getWidth() - gutter - i * columnWidth() : gutter + i * columnWidth();
      canvas.drawLine(x, edge(), x, getHeight() - edge(), line);
    }
  }

  private void drawNow(Canvas canvas, int day, float y) {
    column(day);
    line.setColor(MaterialColors.getColor(this, R.attr.colorError));
    line.setStrokeWidth(2 * dp);
    canvas.drawLine(rect.left, y, rect.right, y, line);
    canvas.drawCircle(isRtl() ? rect.right : rect.left, y, 4 * dp, line);
  }

  private void drawHeld(Canvas canvas, GroupTime words, HourAxis rows) {
    if (held < 0) {
      return;
    }
    CalendarDay day = days.get(held);
    TimeRange picked = picked(day);
    column(held);
    rect.top = edge() + rows.top(day.date(), picked.start()) * hourHeight();
    rect.bottom = edge() + rows.top(day.date(), picked.end()) * hourHeight();
    rect.inset(dp, dp / 2);
    painter.drawSelection(canvas, rect, words.times(picked));
  }

  /** Where the keyboard is. */
  private void drawFocus(Canvas canvas) {
    int focused = touch.getKeyboardFocusedVirtualViewId();
    List<Target> targets = targets();
    if (!isFocused() || focused < 0 || focused >= targets.size()) {
      return;
    }
    rect.set(bounds(targets.get(focused)));
    line.setColor(MaterialColors.getColor(this, R.attr.colorOnSurface));
    line.setStrokeWidth(3 * dp);
    line.setStyle(Paint.Style.STROKE);
    canvas.drawRoundRect(rect, 6 * dp, 6 * dp, line);
    line.setStyle(Paint.Style.FILL);
  }

  private void place(
      int index, CalendarDay day, TimeRange range, Lanes.@Nullable Placed<CalendarBlock> placed) {
    column(index);
    float top = y(day, range.start());
    float bottom = y(day, range.end());
    if (placed != null) {
      float width = rect.width() / placed.lanes();
      float from = placed.lane() * width;
      rect.left = isRtl() ? rect.right - from - width : rect.left + from;
      rect.right = rect.left + width;
    }
    rect.top = top;
    rect.bottom = bottom;
  }

  private void column(int day) {
    float from = gutter() + day * columnWidth();
    float left = isRtl() ? getWidth() - from - columnWidth() : from;
    rect.set(left, 0, left + columnWidth(), getHeight());
  }

  private String detail(GroupTime words, CalendarBlock block) {
    if (block.isGhost()) {
      return getContext().getString(R.string.ghost_short);
    }
    return words.times(block.range());
  }

  private String hour(GroupTime words, int hour) {
    // A day on which no clock changes, so that every hour has its own words.
    LocalDate plain = LocalDate.of(days.get(0).date().getYear(), 1, 15);
    return words.time(plain.atTime(hour, 0).atZone(words.zone()).toInstant());
  }

  private float columnWidth() {
    return (getWidth() - gutter()) / (float) Math.max(1, days.size());
  }

  private float hourHeight() {
    return Math.max(48 * dp, label.getFontSpacing() * 2.4f);
  }

  private float edge() {
    return Math.max(8 * dp, label.getFontSpacing() / 2 + 2 * dp);
  }

  private boolean isRtl() {
    return getLayoutDirection() == LAYOUT_DIRECTION_RTL;
  }

  /**
   * Something to point at.
   *
   * @param placed null: nothing, a free stretch
   */
  record Target(int day, Lanes.@Nullable Placed<CalendarBlock> placed, TimeRange range) {}

  /** What a person wants of the calendar. */
  interface Listener {
    /** To see this. */
    void onReservation(ReservationItem item);

    /** To have the car at this time. */
    void onFree(TimeRange slot);
  }

  private final class Fingers extends GestureDetector.SimpleOnGestureListener {
    @Override
    public boolean onDown(MotionEvent event) {
      return true;
    }

    @Override
    public boolean onSingleTapUp(MotionEvent event) {
      tapped = new PointF(event.getX(), event.getY());
      return true;
    }

    @Override
    public void onLongPress(MotionEvent event) {
      Target target = targetAt(event.getX(), event.getY());
      if (!mayReserve || target == null || target.placed() != null) {
        return;
      }
      held = dayAt(event.getX());
      heldFrom = event.getY();
      heldTo = event.getY();
      if (held >= 0) {
        // From here on the finger picks, the page below must not scroll.
        getParent().requestDisallowInterceptTouchEvent(true);
        performHapticFeedback(HapticFeedbackConstants.LONG_PRESS);
        invalidate();
      }
    }
  }
}
