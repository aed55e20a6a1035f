package app.waystation.android.inbox;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageButton;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.push.PushTexts;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.SameRow;
import app.waystation.protocol.push.PushPayload;
import com.google.android.material.color.MaterialColors;
import org.jspecify.annotations.Nullable;

/** Shows what this person was told, by day. */
final class InboxAdapter extends ListAdapter<InboxRow, InboxAdapter.Holder> {
  private final GroupTime time;
  private final PushTexts texts;
  private final Listener listener;

  InboxAdapter(GroupTime time, PushTexts texts, Listener listener) {
    super(SameRow.by(row -> row instanceof InboxRow.Told told ? told.item().row().id() : row));
    this.time = time;
    this.texts = texts;
    this.listener = listener;
  }

  /** What a person does with a notification. */
  interface Listener {
    /** Look at what it is about. */
    void onOpen(InboxItem item);

    /** Read, or unread again. */
    void onMark(InboxItem item);

    /** Ask the server for more. */
    void onOlder();
  }

  /** The notification in a row; null: there is none. */
  @Nullable InboxItem itemAt(int position) {
    return position >= 0
            && position < getItemCount()
            && getItem(position) instanceof InboxRow.Told told
        ? told.item()
        : null;
  }

  @Override
  public int getItemViewType(int position) {
    InboxRow row = getItem(position);
    if (row instanceof InboxRow.Day) {
      return R.layout.item_section;
    }
    return row instanceof InboxRow.Told ? R.layout.item_notification : R.layout.item_inbox_older;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    InboxRow row = getItem(position);
    if (row instanceof InboxRow.Day day) {
      TextView heading = (TextView) holder.itemView;
      heading.setText(time.heading(day.date()));
      ViewCompat.setAccessibilityHeading(heading, true);
    } else if (row instanceof InboxRow.Told told) {
      bind(holder.itemView, told.item());
    } else {
      holder.itemView.findViewById(R.id.older).setOnClickListener(button -> listener.onOlder());
    }
  }

  private void bind(View view, InboxItem item) {
    Context context = view.getContext();
    NotificationRow row = item.row();
    PushTexts.Words words = texts.of(row.titleKey(), row.args());
    ImageView icon = view.findViewById(R.id.icon);
    icon.setImageResource(BoardWords.icon(row.board()));
    icon.setColorFilter(
        MaterialColors.getColor(
            view,
            row.severity().equals(PushPayload.ERROR)
                ? androidx.appcompat.R.attr.colorError
                : com.google.android.material.R.attr.colorOnSurfaceVariant));
    TextView title = view.findViewById(R.id.title);
    title.setText(words.title());
    TextView text = view.findViewById(R.id.text);
    text.setText(words.text());
    text.setVisibility(words.text().isEmpty() ? View.GONE : View.VISIBLE);
    TextView when = view.findViewById(R.id.time);
    when.setText(time.time(row.createdAt()));
    view.findViewById(R.id.dot).setVisibility(item.read() ? View.INVISIBLE : View.VISIBLE);
    ImageButton mark = view.findViewById(R.id.mark);
    mark.setImageResource(item.read() ? R.drawable.ic_mail_24dp : R.drawable.ic_check_24dp);
    mark.setContentDescription(
        context.getString(item.read() ? R.string.inbox_mark_unread : R.string.inbox_mark_read));
    mark.setOnClickListener(button -> listener.onMark(item));
    View tappable = view.findViewById(R.id.row);
    ViewCompat.setStateDescription(
        tappable,
        context.getString(item.read() ? R.string.inbox_state_read : R.string.inbox_state_unread));
    tappable.setOnClickListener(tapped -> listener.onOpen(item));
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
