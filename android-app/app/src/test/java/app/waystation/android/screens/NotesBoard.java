package app.waystation.android.screens;

import android.content.Context;
import android.net.Uri;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.board.BoardAction;
import app.waystation.android.board.BoardCommands;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.CalendarEntry;
import app.waystation.android.board.CommandSubject;
import app.waystation.android.board.Found;
import app.waystation.android.board.NowAction;
import app.waystation.android.board.NowCard;
import app.waystation.android.board.SearchWords;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.protocol.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A second board, to see what one needs: this class and a line where boards are registered. */
final class NotesBoard implements Board {
  static final Uri NOTE = Uri.parse("waystation://note/1");

  final List<String> acted = new ArrayList<>();

  @Override
  public String key() {
    return "notes";
  }

  @Override
  public int title() {
    return R.string.reservation_notes;
  }

  @Override
  public int icon() {
    return R.drawable.ic_info_24dp;
  }

  @Override
  public Fragment screen() {
    return new NotesFragment();
  }

  @Override
  public @Nullable Fragment calendarScreen() {
    return new NotesFragment();
  }

  @Override
  public List<BoardAction> actions(BoardScope on) {
    return List.of(new BoardAction(R.string.reservation_notes, icon(), NOTE));
  }

  @Override
  public LiveData<List<NowCard>> now(BoardScope on) {
    return new MutableLiveData<>(
        List.of(
            new NowCard(
                key(),
                "1",
                NowCard.Kind.DECISION,
                CasaRossi.NOW,
                icon(),
                "A note for " + on.group().name(),
                "",
                NOTE,
                List.of(new NowAction("read", R.string.action_close)))));
  }

  @Override
  public void act(Fragment screen, NowCard card, String action) {
    acted.add(action + " " + card.id());
  }

  @Override
  public LiveData<List<CalendarEntry>> calendar(BoardScope on, Instant from, Instant to) {
    return new MutableLiveData<>(
        List.of(
            new CalendarEntry(
                key(),
                "1",
                new TimeRange(CasaRossi.at(0, "11:00"), CasaRossi.at(1, "00:00")),
                "Note of the day",
                "",
                "",
                R.attr.colorPrimary,
                NOTE)));
  }

  @Override
  public List<Found> search(BoardScope on, SearchWords words) {
    return words.in("Note of the day")
        ? List.of(new Found(title(), "1", icon(), "Note of the day", "", NOTE))
        : List.of();
  }

  @Override
  public @Nullable Fragment follow(Uri link) {
    return link.equals(NOTE) ? new NotesFragment() : null;
  }

  @Override
  public BoardCommands commands() {
    return new NoCommands();
  }

  /** What stands on it. */
  public static final class NotesFragment extends ScreenFragment {
    public NotesFragment() {
      super(R.layout.item_message);
    }

    @Override
    public Chrome chrome() {
      return isOpened() ? Chrome.CHILD : Chrome.TAB;
    }

    @Override
    public CharSequence title(Context context) {
      return "All notes";
    }
  }

  private static final class NoCommands implements BoardCommands {
    @Override
    public boolean owns(OutboxItem command) {
      return false;
    }

    @Override
    public String title(Context context, OutboxItem command, String subject) {
      throw new IllegalStateException();
    }

    @Override
    public int icon(OutboxItem command) {
      throw new IllegalStateException();
    }

    @Override
    public String reason(Context context, OutboxItem command) {
      throw new IllegalStateException();
    }

    @Override
    public Fragment conflict(OutboxItem command) {
      throw new IllegalStateException();
    }

    @Override
    public @Nullable Fragment refused(OutboxItem command) {
      throw new IllegalStateException();
    }

    @Override
    public LiveData<Map<String, CommandSubject>> subjects(BoardScope on) {
      return new MutableLiveData<>(Map.of());
    }
  }
}
