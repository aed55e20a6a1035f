package app.waystation.android.inbox;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;
import android.text.format.DateFormat;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.device.QuietHours;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.materialswitch.MaterialSwitch;
import com.google.android.material.timepicker.MaterialTimePicker;
import com.google.android.material.timepicker.TimeFormat;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What I want to be woken for, and when not at all. Works offline; the server hears of it later.
 */
public final class NotificationSettingsFragment extends ScreenFragment {
  private static final LocalTime EVENING = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 0);
  // As on the wire.
  private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private NotificationSettings settings = new NotificationSettings(null, null, null, null);

  public NotificationSettingsFragment() {
    super(R.layout.fragment_notification_settings);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.inbox_settings_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    NotificationWishes wishes = graph().inbox().wishes();
    wishes.observe().observe(getViewLifecycleOwner(), this::show);
    currentGroup()
        .observe()
        .observe(getViewLifecycleOwner(), choice -> showBoards(choice, settings));
    wishes.refresh();
    MaterialSwitch quiet = find(R.id.quiet);
    quiet.setOnClickListener(tapped -> changeQuiet(start(), end(), quiet.isChecked()));
    MaterialSwitch urgent = find(R.id.urgent);
    urgent.setOnClickListener(
        tapped -> change(new NotificationSettings(null, null, null, urgent.isChecked())));
    find(R.id.quiet_start)
        .setOnClickListener(
            row ->
                pick(R.string.wishes_quiet_start, start(), time -> changeQuiet(time, end(), true)));
    find(R.id.quiet_end)
        .setOnClickListener(
            row ->
                pick(R.string.wishes_quiet_end, end(), time -> changeQuiet(start(), time, true)));
    find(R.id.channels)
        .setOnClickListener(
            row ->
                startActivity(
                    new Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
                        .putExtra(Settings.EXTRA_APP_PACKAGE, requireContext().getPackageName())));
    find(R.id.doctor).setOnClickListener(row -> navigator().open(new PushDoctorFragment()));
  }

  private void show(NotificationWishes.Standing standing) {
    settings = standing.settings();
    TextView note = find(R.id.standing);
    boolean plain = standing.known() && !standing.waits();
    note.setVisibility(plain ? View.GONE : View.VISIBLE);
    note.setText(standing.waits() ? R.string.wishes_waits : R.string.wishes_unknown);
    CurrentGroup.Choice choice = currentGroup().observe().getValue();
    if (choice != null) {
      showBoards(choice, settings);
    }
    QuietHours quiet = settings.quietHours();
    boolean on = isQuiet();
    MaterialSwitch quietSwitch = find(R.id.quiet);
    quietSwitch.setChecked(on);
    TextView detail = find(R.id.quiet_detail);
    detail.setText(
        on
            ? getString(R.string.wishes_quiet_span, words(start()), words(end()))
                + "\n"
                + getString(
                    R.string.wishes_quiet_zone,
                    quiet == null || quiet.timeZone() == null
                        ? ZoneId.systemDefault().getId()
                        : quiet.timeZone())
            : getString(R.string.wishes_quiet_off));
    time(R.id.quiet_start, R.id.quiet_start_detail, start(), on);
    time(R.id.quiet_end, R.id.quiet_end_detail, end(), on);
    MaterialSwitch urgent = find(R.id.urgent);
    urgent.setChecked(!Boolean.FALSE.equals(settings.urgentBreaksQuiet()));
    urgent.setEnabled(on);
  }

  private void time(int row, int detail, LocalTime time, boolean shown) {
    find(row).setVisibility(shown ? View.VISIBLE : View.GONE);
    TextView words = find(detail);
    words.setText(words(time));
  }

  private void showBoards(CurrentGroup.Choice choice, NotificationSettings now) {
    Set<String> boards = new TreeSet<>();
    for (GroupItem group : choice.all()) {
      boards.addAll(group.boards());
    }
    ViewGroup list = find(R.id.boards);
    list.removeAllViews();
    for (String board : boards) {
      View row =
          LayoutInflater.from(requireContext()).inflate(R.layout.item_board_wish, list, false);
      ImageView icon = row.findViewById(R.id.board_icon);
      icon.setImageResource(BoardWords.icon(board));
      TextView name = row.findViewById(R.id.board_name);
      name.setText(BoardWords.name(board));
      TextView level = row.findViewById(R.id.board_level);
      level.setText(Level.of(now, board).words());
      row.setOnClickListener(tapped -> choose(board));
      list.addView(row);
    }
  }

  private void choose(String board) {
    List<CharSequence> words = new ArrayList<>();
    for (Level level : Level.values()) {
      words.add(getString(level.words()));
    }
    new MaterialAlertDialogBuilder(requireContext())
        .setTitle(getString(R.string.wishes_level_title, getString(BoardWords.name(board))))
        .setSingleChoiceItems(
            words.toArray(new CharSequence[0]),
            Level.of(settings, board).ordinal(),
            (dialog, chosen) -> {
              dialog.dismiss();
              change(Level.values()[chosen].over(settings, board));
            })
        .setNegativeButton(R.string.action_cancel, null)
        .show();
  }

  private void pick(int title, LocalTime shown, Consumer<LocalTime> onPicked) {
    MaterialTimePicker picker =
        new MaterialTimePicker.Builder()
            .setTitleText(title)
            .setTimeFormat(
                DateFormat.is24HourFormat(requireContext())
                    ? TimeFormat.CLOCK_24H
                    : TimeFormat.CLOCK_12H)
            .setHour(shown.getHour())
            .setMinute(shown.getMinute())
            .build();
    picker.addOnPositiveButtonClickListener(
        ok -> onPicked.accept(LocalTime.of(picker.getHour(), picker.getMinute())));
    picker.show(getParentFragmentManager(), "time");
  }

  private void changeQuiet(LocalTime start, LocalTime end, boolean enabled) {
    if (start.equals(end)) {
      navigator().say(getString(R.string.wishes_quiet_same));
      return;
    }
    change(
        new NotificationSettings(
            null,
            null,
            // The person thinks of the clock that they see.
            new QuietHours(
                enabled, WIRE.format(start), WIRE.format(end), ZoneId.systemDefault().getId()),
            null));
  }

  private void change(NotificationSettings change) {
    graph()
        .inbox()
        .wishes()
        .change(change)
        .whenCompleteAsync(
            (outcome, failure) -> {
              if (isAdded() && !(outcome instanceof CommandOutcome.Queued)) {
                navigator().say(getString(R.string.wishes_failed));
              }
            },
            graph().mainExecutor());
  }

  private boolean isQuiet() {
    QuietHours quiet = settings.quietHours();
    return quiet != null && !Boolean.FALSE.equals(quiet.enabled());
  }

  private LocalTime start() {
    QuietHours quiet = settings.quietHours();
    return time(quiet == null ? null : quiet.start(), EVENING);
  }

  private LocalTime end() {
    QuietHours quiet = settings.quietHours();
    return time(quiet == null ? null : quiet.end(), MORNING);
  }

  private static LocalTime time(@Nullable String wire, LocalTime otherwise) {
    try {
      return wire == null ? otherwise : LocalTime.parse(wire);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  private String words(LocalTime time) {
    Locale locale = getResources().getConfiguration().getLocales().get(0);
    return DateFormat.is24HourFormat(requireContext())
        ? WIRE.format(time)
        : DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(time);
  }
}
