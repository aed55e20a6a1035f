package app.waystation.android.ui.status;

import android.content.Context;
import android.util.AttributeSet;
import android.view.Gravity;
import android.widget.LinearLayout;
import android.widget.TextView;
import app.waystation.android.R;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.RoomCompany;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.frame.PresentUser;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line on top of a board. With a connection: who else has it on their screen; without: when
 * this phone last knew everything. Gone when there is nothing to say.
 */
public final class BoardStatusView extends LinearLayout {
  private final AvatarsView avatars;
  private final TextView text;

  /** Called by the layout inflater. */
  public BoardStatusView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    setOrientation(HORIZONTAL);
    setGravity(Gravity.CENTER_VERTICAL);
    inflate(context, R.layout.view_board_status, this);
    avatars = findViewById(R.id.status_avatars);
    text = findViewById(R.id.status_text);
    setVisibility(GONE);
  }

  /**
   * Shows what is known.
   *
   * @param synced when everything was last here; null: never
   */
  public void show(
      ConnectionState state, @Nullable Instant synced, RoomCompany company, GroupTime time) {
    if (state instanceof ConnectionState.Live) {
      showLooking(company);
    } else if (state instanceof ConnectionState.SignedOut
        || state instanceof ConnectionState.Paused
        || synced == null) {
      setVisibility(GONE);
    } else {
      avatars.setVisibility(GONE);
      say(getContext().getString(R.string.board_last_updated, time.moment(synced)));
    }
  }

  private void showLooking(RoomCompany company) {
    List<PresentUser> looking = company.looking();
    if (looking.isEmpty()) {
      setVisibility(GONE);
      return;
    }
    // Of a crowd only some are named; the others look as well, as far as anybody knows.
    int unnamed = company.count() - company.people().size();
    int count = looking.size() + unnamed;
    avatars.setVisibility(VISIBLE);
    avatars.show(looking, count);
    say(words(looking, count));
  }

  private String words(List<PresentUser> looking, int count) {
    String first = looking.get(0).displayName();
    if (count == 1) {
      return getContext().getString(R.string.presence_one, first);
    }
    if (count == 2 && looking.size() == 2) {
      return getContext().getString(R.string.presence_two, first, looking.get(1).displayName());
    }
    return getResources().getQuantityString(R.plurals.presence_many, count - 1, first, count - 1);
  }

  private void say(String words) {
    if (!words.contentEquals(text.getText())) {
      text.setText(words);
    }
    setVisibility(VISIBLE);
  }
}
