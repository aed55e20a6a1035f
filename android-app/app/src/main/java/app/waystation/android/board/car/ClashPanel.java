package app.waystation.android.board.car;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.View;
import android.widget.Button;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.annotation.AttrRes;
import androidx.annotation.DrawableRes;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import com.google.android.material.color.MaterialColors;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of the form that says who has the car then, and offers the next time it is free. */
final class ClashPanel {
  private final View root;
  private final Context context;
  private final GroupTime time;
  private final Consumer<TimeRange> take;

  /** Lives in {@code root}; hands over a time that is taken instead. */
  ClashPanel(View root, GroupTime time, Consumer<TimeRange> take) {
    this.root = root;
    this.context = root.getContext();
    this.time = time;
    this.take = take;
  }

  /** Shows what is known about a wish; {@code impossible}: it is none. */
  void show(
      @Nullable String name, TimeRange wish, List<ReservationItem> others, boolean impossible) {
    DayStripView strip = root.findViewById(R.id.strip);
    View panel = root.findViewById(R.id.hint);
    if (name == null) {
      strip.setVisibility(View.GONE);
      panel.setVisibility(View.GONE);
      return;
    }
    strip.setVisibility(View.VISIBLE);
    if (impossible) {
      strip.show(time.dateOf(wish.start()), time, name, others, null, false);
      panel.setVisibility(View.GONE);
      return;
    }
    Clashes.Hint hint = Clashes.hint(wish, others, null);
    boolean clash = hint instanceof Clashes.Hint.Clash;
    strip.show(time.dateOf(wish.start()), time, name, others, wish, clash);
    panel.setVisibility(View.VISIBLE);
    if (hint instanceof Clashes.Hint.Clash found) {
      String when = time.timesWithin(TimeRanges.of(found.with()));
      say(
          found.with().isMine()
              ? context.getString(R.string.reservation_hint_clash_you, when)
              : context.getString(
                  R.string.reservation_hint_clash, VehicleWords.who(context, found.with()), when),
          R.drawable.ic_alert_24dp,
          R.drawable.error_panel,
          R.attr.colorOnErrorContainer);
    } else if (hint instanceof Clashes.Hint.AlsoAsked asked) {
      say(
          context.getString(
              R.string.reservation_hint_pending,
              VehicleWords.who(context, asked.other()),
              time.timesWithin(TimeRanges.of(asked.other()))),
          R.drawable.ic_clock_24dp,
          R.drawable.warning_panel,
          R.attr.colorOnTertiaryContainer);
    } else if (hint instanceof Clashes.Hint.BackToBack back) {
      say(
          context.getString(
              R.string.reservation_hint_back_to_back,
              name,
              VehicleWords.who(context, back.before())),
          R.drawable.ic_check_24dp,
          R.drawable.info_panel,
          R.attr.colorOnSecondaryContainer);
    } else {
      say(
          context.getString(R.string.reservation_hint_free, name),
          R.drawable.ic_check_24dp,
          R.drawable.info_panel,
          R.attr.colorOnSecondaryContainer);
    }
    offerNextFree(clash, others, wish);
  }

  private void offerNextFree(boolean clash, List<ReservationItem> others, TimeRange wish) {
    Button offer = root.findViewById(R.id.next_slot);
    TimeRange free =
        clash
            ? Clashes.nextFree(
                wish.start(), Duration.between(wish.start(), wish.end()), others, null)
            : null;
    offer.setVisibility(free == null ? View.GONE : View.VISIBLE);
    if (free != null) {
      offer.setText(context.getString(R.string.reservation_next_slot, time.timesWithin(free)));
      offer.setTextColor(MaterialColors.getColor(offer, R.attr.colorOnErrorContainer));
      offer.setOnClickListener(button -> take.accept(free));
    }
  }

  private void say(
      String words, @DrawableRes int picture, @DrawableRes int panel, @AttrRes int colour) {
    root.findViewById(R.id.hint).setBackgroundResource(panel);
    TextView text = root.findViewById(R.id.hint_text);
    int fore = MaterialColors.getColor(text, colour);
    if (!words.contentEquals(text.getText())) {
      text.setText(words);
    }
    text.setTextColor(fore);
    ImageView icon = root.findViewById(R.id.hint_icon);
    icon.setImageResource(picture);
    icon.setImageTintList(ColorStateList.valueOf(fore));
  }
}
