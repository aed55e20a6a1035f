package app.waystation.android.board.car;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.CreateSeries;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the form in which a person says how often, and sees which times are taken. */
final class RepeatField {
  private static final String EVERY = "repeat_every";
  private static final String DAYS = "repeat_days";
  private static final String TIMES = "repeat_times";
  private static final int NAMED_CLASHES = 3;

  private final View root;
  private final Runnable changed;
  private RepeatRule rule = RepeatRule.once();

  /** Lives in {@code root}; says when something was chosen. */
  RepeatField(View root, @Nullable Bundle saved, Runnable changed) {
    this.root = root;
    this.changed = changed;
    if (saved != null && saved.containsKey(EVERY)) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      int[] ordinals = saved.getIntArray(DAYS);
      for (int day : ordinals == null ? new int[0] : ordinals) {
        days.add(DayOfWeek.of(day));
      }
      rule =
          new RepeatRule(RepeatRule.Every.values()[saved.getInt(EVERY)], days, saved.getInt(TIMES));
    }
    showChoices();
    root.findViewById(R.id.repeat_fewer)
        .setOnClickListener(button -> choose(rule.with(rule.times() - 1)));
    root.findViewById(R.id.repeat_more)
        .setOnClickListener(button -> choose(rule.with(rule.times() + 1)));
  }

  RepeatRule rule() {
    return rule;
  }

  void save(Bundle out) {
    out.putInt(EVERY, rule.every().ordinal());
    out.putInt(TIMES, rule.times());
    int[] days = new int[rule.days().size()];
    int i = 0;
    for (DayOfWeek day : rule.days()) {
      days[i++] = day.getValue();
    }
    out.putIntArray(DAYS, days);
  }

  private void choose(RepeatRule next) {
    rule = next;
    changed.run();
  }

  private void showChoices() {
    ChipGroup every = root.findViewById(R.id.repeat_every);
    every.removeAllViews();
    for (RepeatRule.Every one : RepeatRule.Every.values()) {
      Chip chip = chip(every, one.name(), root.getContext().getString(wordsOf(one)));
      chip.setChecked(rule.every() == one);
      chip.setOnClickListener(view -> choose(rule.with(one)));
    }
    ChipGroup days = root.findViewById(R.id.repeat_days);
    days.removeAllViews();
    Locale locale = root.getResources().getConfiguration().getLocales().get(0);
    for (DayOfWeek day : DayOfWeek.values()) {
      Chip chip = chip(days, day.name(), day.getDisplayName(TextStyle.SHORT, locale));
      chip.setContentDescription(day.getDisplayName(TextStyle.FULL, locale));
      chip.setChecked(rule.days().contains(day));
      chip.setOnClickListener(view -> toggle(day));
    }
  }

  private static Chip chip(ChipGroup group, String name, String words) {
    Chip chip = new Chip(group.getContext(), null, R.attr.waystationFilterChip);
    // Before it joins the group, which remembers its chips by their ids; stable over a turn.
    chip.setId(name.hashCode() & 0xffffff);
    chip.setText(words);
    chip.setCheckable(true);
    chip.setEnsureMinTouchTargetSize(true);
    group.addView(chip);
    return chip;
  }

  private void toggle(DayOfWeek day) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(rule.days());
    if (!days.remove(day)) {
      days.add(day);
    }
    choose(rule.with(days));
  }

  private static @StringRes int wordsOf(RepeatRule.Every every) {
    return switch (every) {
      case ONCE -> R.string.repeat_none;
      case DAY -> R.string.repeat_daily;
      case WEEK -> R.string.repeat_weekly;
      case MONTH -> R.string.repeat_monthly;
    };
  }

  /** The series that is wished; null: it is wished once. */
  @Nullable CreateSeries wish(
      @Nullable String vehicleId, TimeRange first, GroupTime time, @Nullable String notes) {
    String rrule = rule.rrule();
    return rrule == null
        ? null
        : new CreateSeries(
            null, vehicleId, first.start(), first.end(), time.zone().getId(), rrule, null, notes);
  }

  /** Shows how often that is, and which of the times this phone knows to be taken. */
  void show(@Nullable CreateSeries wish, GroupTime time, List<ReservationItem> others) {
    boolean repeats = wish != null;
    root.findViewById(R.id.repeat_days)
        .setVisibility(rule.every() == RepeatRule.Every.WEEK ? View.VISIBLE : View.GONE);
    root.findViewById(R.id.repeat_count_row).setVisibility(repeats ? View.VISIBLE : View.GONE);
    TextView clashes = root.findViewById(R.id.repeat_clashes);
    clashes.setVisibility(View.GONE);
    if (wish == null) {
      return;
    }
    List<TimeRange> times = timesOf(wish);
    Context context = root.getContext();
    TextView summary = root.findViewById(R.id.repeat_summary);
    String count =
        context
            .getResources()
            .getQuantityString(R.plurals.repeat_count, times.size(), times.size());
    summary.setText(
        times.isEmpty()
            ? count
            : context.getString(
                R.string.repeat_until, count, time.date(times.get(times.size() - 1).start())));
    String words = clashesOf(context, time, times, others);
    if (words != null) {
      clashes.setText(words);
      clashes.setVisibility(View.VISIBLE);
    }
  }

  private static List<TimeRange> timesOf(CreateSeries wish) {
    try {
      return SeriesOverlay.times(wish);
    } catch (IllegalArgumentException | DateTimeException e) {
      return List.of();
    }
  }

  private static @Nullable String clashesOf(
      Context context, GroupTime time, List<TimeRange> times, List<ReservationItem> others) {
    List<String> taken = new ArrayList<>();
    int count = 0;
    for (TimeRange one : times) {
      if (Clashes.hint(one, others, null) instanceof Clashes.Hint.Clash clash) {
        count++;
        if (count <= NAMED_CLASHES) {
          taken.add(
              context.getString(
                  R.string.repeat_clash,
                  time.date(one.start()),
                  VehicleWords.who(context, clash.with())));
        }
      }
    }
    if (count == 0) {
      return null;
    }
    if (count == times.size()) {
      return context.getString(R.string.repeat_all_taken);
    }
    if (count > NAMED_CLASHES) {
      int more = count - NAMED_CLASHES;
      taken.add(context.getResources().getQuantityString(R.plurals.repeat_and_more, more, more));
    }
    return context.getString(R.string.repeat_clashes, String.join(", ", taken));
  }
}
