package app.waystation.android.ui.agenda;

import android.content.Context;
import android.content.res.ColorStateList;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.board.CalendarEntry;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.SameRow;
import app.waystation.protocol.TimeRange;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import com.google.android.material.color.MaterialColors;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Shows the days ahead. */
final class AgendaAdapter extends ListAdapter<AgendaRow, AgendaAdapter.Holder> {
  private final GroupTime time;
  private final Consumer<CalendarEntry> onEntry;
  private final Consumer<Board> onCalendar;

  AgendaAdapter(GroupTime time, Consumer<CalendarEntry> onEntry, Consumer<Board> onCalendar) {
    super(SameRow.by(AgendaRow::key));
    this.time = time;
    this.onEntry = onEntry;
    this.onCalendar = onCalendar;
  }

  @Override
  public int getItemViewType(int position) {
    AgendaRow row = getItem(position);
    if (row instanceof AgendaRow.Calendars) {
      return R.layout.item_actions;
    }
    return row instanceof AgendaRow.Day ? R.layout.item_section : R.layout.item_agenda;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    AgendaRow row = getItem(position);
    if (row instanceof AgendaRow.Calendars calendars) {
      bind((ChipGroup) holder.itemView, calendars.boards());
    } else if (row instanceof AgendaRow.Day day) {
      TextView heading = (TextView) holder.itemView;
      heading.setText(day.words());
      ViewCompat.setAccessibilityHeading(heading, true);
    } else if (row instanceof AgendaRow.Entry entry) {
      bind(holder.itemView, entry);
    }
  }

  private void bind(ChipGroup chips, List<Board> boards) {
    chips.removeAllViews();
    for (Board board : boards) {
      Chip chip = new Chip(chips.getContext(), null, R.attr.waystationAssistChip);
      chip.setText(
          chips
              .getContext()
              .getString(R.string.calendar_of_board, chips.getContext().getString(board.title())));
      chip.setChipIconResource(board.icon());
      chip.setChipIconVisible(true);
      chip.setEnsureMinTouchTargetSize(true);
      chip.setOnClickListener(tapped -> onCalendar.accept(board));
      chips.addView(chip);
    }
  }

  private void bind(View view, AgendaRow.Entry row) {
    Context context = view.getContext();
    CalendarEntry entry = row.entry();
    TimeRange times = entry.times();
    LocalDate lastDay = time.dateOf(times.end().minusMillis(1));
    boolean earlier = time.dateOf(times.start()).isBefore(row.day());
    boolean later = lastDay.isAfter(row.day());
    text(view, R.id.start, earlier ? time.date(times.start()) : time.time(times.start()));
    text(view, R.id.end, later ? time.date(lastDay) : time.time(times.end()));
    text(view, R.id.title, entry.title());
    String about =
        entry.text().isEmpty() || entry.state().isEmpty()
            ? entry.text() + entry.state()
            : context.getString(R.string.agenda_about, entry.state(), entry.text());
    text(view, R.id.subtitle, about);
    view.findViewById(R.id.bar)
        .setBackgroundTintList(
            ColorStateList.valueOf(MaterialColors.getColor(view, entry.colour())));
    view.setContentDescription(
        context.getString(
            R.string.a11y_agenda_entry, entry.title(), time.timesWithDay(times), about));
    view.setOnClickListener(tapped -> onEntry.accept(entry));
  }

  private static void text(View view, int id, String words) {
    TextView text = view.findViewById(id);
    text.setText(words);
    text.setVisibility(words.isEmpty() ? View.GONE : View.VISIBLE);
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
