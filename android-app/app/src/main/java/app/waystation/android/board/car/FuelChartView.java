package app.waystation.android.board.car;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.text.TextPaint;
import android.util.AttributeSet;
import android.util.TypedValue;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.MonthFuel;
import com.google.android.material.color.MaterialColors;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cost per month as bars and, above them, consumption as a line of its own: two things of different
 * units never share an axis. TalkBack hears each month in words.
 */
public final class FuelChartView extends View {
  private final Paint bar = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint line = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint dot = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final Paint base = new Paint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint label = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final TextPaint value = new TextPaint(Paint.ANTI_ALIAS_FLAG);
  private final RectF rect = new RectF();
  private final Path path = new Path();
  private final float dp;
  private final String costTitle;
  private final String consumptionTitle;

  private List<Month> months = List.of();

  /** Called by the layout inflater. */
  public FuelChartView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    dp = getResources().getDisplayMetrics().density;
    float text =
        TypedValue.applyDimension(
            TypedValue.COMPLEX_UNIT_SP, 11, getResources().getDisplayMetrics());
    bar.setColor(color(R.attr.colorPrimary));
    base.setColor(color(R.attr.colorOutlineVariant));
    base.setStrokeWidth(dp);
    line.setColor(color(R.attr.colorTertiary));
    line.setStyle(Paint.Style.STROKE);
    line.setStrokeWidth(2 * dp);
    line.setStrokeJoin(Paint.Join.ROUND);
    dot.setColor(color(R.attr.colorTertiary));
    label.setColor(color(R.attr.colorOnSurfaceVariant));
    label.setTextSize(text);
    value.setColor(color(R.attr.colorOnSurface));
    value.setTextSize(text);
    value.setFontFeatureSettings("tnum");
    costTitle = context.getString(R.string.fuel_chart_cost);
    consumptionTitle = context.getString(R.string.fuel_chart_consumption);
  }

  /**
   * Shows these months, oldest first; amounts of other currencies than the group's are left out.
   */
  void show(List<MonthFuel> figures, String currency, GroupTime time, Figures words) {
    List<Month> shown = new ArrayList<>();
    List<String> spoken = new ArrayList<>();
    for (MonthFuel month : figures) {
      YearMonth when = YearMonth.parse(month.month());
      long minor = 0;
      for (Money amount : month.figures().cost()) {
        if (amount.currency().equals(currency)) {
          minor += amount.amountMinor();
        }
      }
      Money cost = new Money(minor, currency);
      Long consumption = month.figures().mlPer100Km();
      shown.add(
          new Month(
              time.month(when),
              minor,
              words.wholeMoney(cost),
              consumption,
              consumption == null ? "" : words.bareConsumption(consumption)));
      spoken.add(
          consumption == null
              ? getContext()
                  .getString(
                      R.string.fuel_chart_month_cost, time.monthAndYear(when), words.money(cost))
              : getContext()
                  .getString(
                      R.string.fuel_chart_month,
                      time.monthAndYear(when),
                      words.money(cost),
                      words.consumption(consumption)));
    }
    months = shown;
    setContentDescription(String.join(". ", spoken));
    invalidate();
  }

  @Override
  protected void onMeasure(int widthSpec, int heightSpec) {
    float height =
        lineTop() + lineHeight() + titleHeight() + barHeight() + 2 * label.getFontSpacing();
    setMeasuredDimension(
        getDefaultSize(getSuggestedMinimumWidth(), widthSpec),
        resolveSize((int) Math.ceil(height), heightSpec));
  }

  @Override
  protected void onDraw(Canvas canvas) {
    if (months.isEmpty()) {
      return;
    }
    drawTitle(canvas, consumptionTitle, -label.ascent());
    drawConsumption(canvas);
    float barsTitle = lineTop() + lineHeight() + titleHeight() / 2;
    drawTitle(canvas, costTitle, barsTitle - label.ascent() - titleHeight() / 2 + 8 * dp);
    drawCost(canvas);
  }

  private void drawTitle(Canvas canvas, String words, float y) {
    boolean rtl = getLayoutDirection() == LAYOUT_DIRECTION_RTL;
    canvas.drawText(words, rtl ? getWidth() - label.measureText(words) : 0, y, label);
  }

  private void drawConsumption(Canvas canvas) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (Month month : months) {
      if (month.consumption() != null) {
        low = Math.min(low, month.consumption());
        high = Math.max(high, month.consumption());
      }
    }
    path.reset();
    boolean started = false;
    float top = lineTop() + value.getFontSpacing();
    float room = lineHeight() - value.getFontSpacing() - 8 * dp;
    for (int i = 0; i < months.size(); i++) {
      Long consumption = months.get(i).consumption();
      if (consumption == null) {
        started = false;
        continue;
      }
      float part = high == low ? 0.5f : (float) (consumption - low) / (high - low);
      float x = centre(i);
      float y = top + (1 - part) * room;
      if (started) {
        path.lineTo(x, y);
      } else {
        path.moveTo(x, y);
        started = true;
      }
    }
    canvas.drawPath(path, line);
    for (int i = 0; i < months.size(); i++) {
      Long consumption = months.get(i).consumption();
      if (consumption != null) {
        float part = high == low ? 0.5f : (float) (consumption - low) / (high - low);
        float y = top + (1 - part) * room;
        canvas.drawCircle(centre(i), y, 4 * dp, dot);
        String words = months.get(i).consumptionWords();
        canvas.drawText(words, centre(i) - value.measureText(words) / 2, y - 8 * dp, value);
      }
    }
  }

  private void drawCost(Canvas canvas) {
    long most = 1;
    for (Month month : months) {
      most = Math.max(most, month.cost());
    }
    float bottom = getHeight() - label.getFontSpacing() - 4 * dp;
    float room = barHeight() - value.getFontSpacing() - 4 * dp;
    float width = Math.min(32 * dp, getWidth() / (float) months.size() * 0.6f);
    canvas.drawLine(0, bottom, getWidth(), bottom, base);
    for (int i = 0; i < months.size(); i++) {
      Month month = months.get(i);
      float x = centre(i);
      float top = bottom - room * month.cost() / most;
      if (month.cost() > 0) {
        canvas.save();
        canvas.clipRect(0, 0, getWidth(), bottom);
        rect.set(x - width / 2, top, x + width / 2, bottom + 6 * dp);
        canvas.drawRoundRect(rect, 6 * dp, 6 * dp, bar);
        canvas.restore();
        String words = month.costWords();
        canvas.drawText(words, x - value.measureText(words) / 2, top - 5 * dp, value);
      }
      String name = month.name();
      canvas.drawText(name, x - label.measureText(name) / 2, getHeight() - label.descent(), label);
    }
  }

  private float centre(int index) {
    boolean rtl = getLayoutDirection() == LAYOUT_DIRECTION_RTL;
    int place = rtl ? months.size() - 1 - index : index;
    return getWidth() * (place + 0.5f) / months.size();
  }

  private float lineTop() {
    return label.getFontSpacing() + 12 * dp;
  }

  private float lineHeight() {
    return 44 * dp + value.getFontSpacing();
  }

  private float titleHeight() {
    return label.getFontSpacing() + 12 * dp;
  }

  private float barHeight() {
    return 96 * dp + value.getFontSpacing();
  }

  private int color(int attr) {
    return MaterialColors.getColor(this, attr);
  }

  private record Month(
      String name,
      long cost,
      String costWords,
      @Nullable Long consumption,
      String consumptionWords) {}
}
