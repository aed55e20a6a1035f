package app.waystation.android.ui.now;

import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.board.BoardAction;
import app.waystation.android.board.NowCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One row of Now. */
sealed interface NowRow {
  /** The same for the same thing, whatever it shows now. */
  String key();

  /** A heading. */
  record Section(@StringRes int words) implements NowRow {
    @Override
    public String key() {
      return "section:" + words;
    }
  }

  /** A card of a board. */
  record Card(NowCard card) implements NowRow {
    @Override
    public String key() {
      return card.board() + ":" + card.kind() + ":" + card.id();
    }
  }

  /** So many commands of this phone that the server has not accepted. */
  record Waiting(int commands) implements NowRow {
    @Override
    public String key() {
      return "waiting";
    }
  }

  /** What can be begun from here. */
  record Actions(List<BoardAction> actions) implements NowRow {
    @Override
    public String key() {
      return "actions";
    }
  }

  /** Nothing matters now. */
  record Nothing() implements NowRow {
    @Override
    public String key() {
      return "nothing";
    }
  }

  /** In order: what needs me, what is mine, how things stand, what the others do. */
  static List<NowRow> of(List<NowCard> cards, int waiting, List<BoardAction> actions) {
    List<NowCard> sorted = new ArrayList<>(cards);
    // Keeps the boards' own order within a moment.
    sorted.sort(Comparator.comparing(NowCard::kind).thenComparing(NowCard::at));
    List<NowRow> rows = new ArrayList<>();
    if (!actions.isEmpty()) {
      rows.add(new Actions(actions));
    }
    int heading = 0;
    for (NowCard card : sorted) {
      int next = heading(card.kind());
      if (next != heading) {
        rows.add(new Section(next));
        heading = next;
      }
      rows.add(new Card(card));
    }
    if (waiting > 0) {
      rows.add(new Waiting(waiting));
    }
    if (sorted.isEmpty() && waiting == 0) {
      rows.add(new Nothing());
    }
    return rows;
  }

  private static int heading(NowCard.Kind kind) {
    return switch (kind) {
      case ATTENTION, DECISION -> R.string.now_section_you;
      case MINE -> R.string.now_section_mine;
      case STATE -> R.string.now_section_state;
      case OTHERS -> R.string.now_section_others;
      case BEGIN -> R.string.now_section_begin;
    };
  }
}
