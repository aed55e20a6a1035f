package app.waystation.android.ui.agenda;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.CalendarEntry;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ListScreen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days ahead over all boards of the group, and the way to each board's own calendar. */
public final class AgendaFragment extends ListScreen {
  /** How far ahead it looks. */
  private static final int DAYS = 90;

  private @Nullable AgendaAdapter rows;
  private @Nullable List<CalendarEntry> entries;

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.nav_calendar);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    entries = null;
    LiveData<List<CalendarEntry>> gathered =
        ofGroup(
            group -> {
              // A new zone means new words for all times, so the list starts anew.
              rows =
                  new AgendaAdapter(
                      groupTime(), entry -> navigator().follow(entry.link()), this::openCalendar);
              list().setAdapter(rows);
              GroupTime time = groupTime();
              LocalDate today = time.today();
              BoardScope on = BoardScope.of(requireActivity(), group);
              return graph()
                  .boards()
                  .gather(
                      group,
                      board ->
                          board.calendar(
                              on,
                              time.dayRange(today).start(),
                              time.dayRange(today.plusDays(DAYS)).start()));
            });
    gathered.observe(
        getViewLifecycleOwner(),
        found -> {
          entries = found;
          show();
        });
  }

  @Override
  protected void minutePassed() {
    super.minutePassed();
    show();
  }

  private void show() {
    GroupItem group = currentGroup().now();
    if (rows == null || entries == null || group == null || getView() == null) {
      return;
    }
    List<AgendaRow> next =
        AgendaRow.of(calendars(group), entries, groupTime(), groupTime().today().plusDays(DAYS));
    rows.submitList(next);
    if (next.isEmpty()) {
      state()
          .show(
              R.drawable.ic_calendar_24dp,
              R.string.agenda_empty_title,
              R.string.agenda_empty_message);
    }
    showList(!next.isEmpty());
  }

  private List<Board> calendars(GroupItem group) {
    List<Board> found = new ArrayList<>();
    for (Board board : graph().boards().of(group)) {
      if (board.calendarScreen() != null) {
        found.add(board);
      }
    }
    return found;
  }

  private void openCalendar(Board board) {
    Fragment screen = board.calendarScreen();
    if (screen != null) {
      navigator().open(screen);
    }
  }
}
