package app.waystation.android.ui.waiting;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.board.BoardCommands;
import app.waystation.android.board.Boards;
import app.waystation.android.board.CommandSubject;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.inbox.InboxCommands;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.SameRow;
import com.google.android.material.color.MaterialColors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows commands that the server has not accepted yet. */
final class WaitingAdapter extends ListAdapter<WaitingRow, WaitingAdapter.Holder> {
  private final Boards boards;
  private final GroupTime time;
  private final Listener listener;
  private Map<String, CommandSubject> subjects = Map.of();
  private boolean connected;

  WaitingAdapter(Boards boards, GroupTime time, Listener listener) {
    super(
        SameRow.by(
            row -> row instanceof WaitingRow.Command command ? command.item().entry() : row));
    this.boards = boards;
    this.time = time;
    this.listener = listener;
  }

  /** What commands are about, by the id of what was done to. */
  void setSubjects(Map<String, CommandSubject> byEntityId) {
    if (!byEntityId.equals(subjects)) {
      subjects = byEntityId;
      notifyItemRangeChanged(0, getItemCount());
    }
  }

  /** Whether commands can go out now. */
  void setConnected(boolean now) {
    if (connected != now) {
      connected = now;
      notifyItemRangeChanged(0, getItemCount());
    }
  }

  @Override
  public int getItemViewType(int position) {
    return getItem(position) instanceof WaitingRow.Section
        ? R.layout.item_section
        : R.layout.item_command;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    WaitingRow row = getItem(position);
    if (row instanceof WaitingRow.Section section) {
      TextView heading = (TextView) holder.itemView;
      heading.setText(section.words());
      ViewCompat.setAccessibilityHeading(heading, true);
    } else if (row instanceof WaitingRow.Command command) {
      bind(holder.itemView, command.item());
    }
  }

  private void bind(View view, OutboxItem command) {
    Context context = view.getContext();
    ImageView icon = view.findViewById(R.id.icon);
    BoardCommands board = boards.commandsOf(command);
    boolean ofInbox = InboxCommands.isOurs(command.entityType());
    icon.setImageResource(
        ofInbox
            ? R.drawable.ic_inbox_24dp
            : board == null ? R.drawable.ic_waiting_24dp : board.icon(command));
    TextView title = view.findViewById(R.id.title);
    CommandSubject subject = subjects.get(command.entityId());
    title.setText(title(context, command));
    TextView detail = view.findViewById(R.id.detail);
    String since = detail(context, command);
    detail.setText(
        subject == null ? since : context.getString(R.string.waiting_what, subject.what(), since));
    TextView reason = view.findViewById(R.id.reason);
    boolean refused = command.state() == OutboxState.REFUSED;
    String said = refused ? reason(context, board, command, subject) : why(context, command);
    String why = said == null ? "" : said;
    reason.setVisibility(why.isEmpty() ? View.GONE : View.VISIBLE);
    reason.setText(why);
    reason.setTextColor(
        MaterialColors.getColor(
            reason, refused ? R.attr.colorError : R.attr.colorOnSurfaceVariant));
    Button discard = view.findViewById(R.id.discard);
    discard.setOnClickListener(button -> listener.onDiscard(command));
    Button primary = view.findViewById(R.id.primary);
    primary.setText(
        switch (command.state()) {
          case CONFLICT -> R.string.conflict_review;
          case REFUSED ->
              board == null || board.refused(command) == null
                  ? R.string.action_retry
                  : R.string.waiting_look;
          case QUEUED, SENDING -> R.string.waiting_retry;
        });
    // Behind another one there is nothing to try: that one has to go first.
    boolean behind = command.state() == OutboxState.QUEUED && command.waitsFor() != null;
    primary.setVisibility(behind ? View.GONE : View.VISIBLE);
    primary.setEnabled(command.state() != OutboxState.SENDING);
    discard.setEnabled(command.state() != OutboxState.SENDING);
    primary.setOnClickListener(button -> listener.onPrimary(command));
  }

  private static @Nullable String reason(
      Context context,
      @Nullable BoardCommands board,
      OutboxItem command,
      @Nullable CommandSubject subject) {
    if (subject != null && subject.reason() != null) {
      return subject.reason();
    }
    return board == null ? command.reasonText() : board.reason(context, command);
  }

  private String title(Context context, OutboxItem command) {
    if (InboxCommands.isOurs(command.entityType())) {
      return context.getString(InboxCommands.words(command.kind()));
    }
    BoardCommands board = boards.commandsOf(command);
    CommandSubject subject = subjects.get(command.entityId());
    return board == null
        ? context.getString(R.string.command_other)
        : board.title(context, command, subject == null ? "" : subject.name());
  }

  /** Why it has not gone out yet; empty: that goes without saying. */
  private String why(Context context, OutboxItem command) {
    if (command.state() != OutboxState.QUEUED) {
      return "";
    }
    OutboxItem first = command.waitsFor() == null ? null : find(command.waitsFor());
    if (first != null) {
      String title = title(context, first);
      return context.getString(
          switch (first.state()) {
            case CONFLICT -> R.string.waiting_behind_conflict;
            case REFUSED -> R.string.waiting_behind_refused;
            case QUEUED, SENDING -> R.string.waiting_behind;
          },
          title);
    }
    if (command.nextTry() != null) {
      boolean unheard = command.isUnreachable();
      return context.getString(
          unheard ? R.string.waiting_no_answer : R.string.waiting_trouble,
          time.moment(command.nextTry()));
    }
    return connected ? "" : context.getString(R.string.waiting_for_connection);
  }

  private @Nullable OutboxItem find(long entry) {
    for (WaitingRow row : getCurrentList()) {
      if (row instanceof WaitingRow.Command command && command.item().entry() == entry) {
        return command.item();
      }
    }
    return null;
  }

  private String detail(Context context, OutboxItem command) {
    String since = context.getString(R.string.waiting_since, time.moment(command.madeAt()));
    if (command.state() == OutboxState.SENDING) {
      return context.getString(
          R.string.command_what, context.getString(R.string.status_sending), since);
    }
    if (command.state() == OutboxState.QUEUED && command.attempts() > 0) {
      return context.getString(
          R.string.command_what,
          since,
          context
              .getResources()
              .getQuantityString(
                  R.plurals.waiting_attempts, command.attempts(), command.attempts()));
    }
    return since;
  }

  /** What a person does with a command. */
  interface Listener {
    /** Compare, look at, or send now: what its state asks for. */
    void onPrimary(OutboxItem command);

    /** Drop it. */
    void onDiscard(OutboxItem command);
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
