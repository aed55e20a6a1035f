package app.waystation.android.ui.now;

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
import app.waystation.android.board.BoardAction;
import app.waystation.android.board.NowAction;
import app.waystation.android.board.NowCard;
import app.waystation.android.ui.common.SameRow;
import app.waystation.android.ui.common.StateView;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.util.List;

/** Shows the rows of Now. */
final class NowAdapter extends ListAdapter<NowRow, NowAdapter.Holder> {
  private final Listener listener;

  NowAdapter(Listener listener) {
    super(SameRow.by(NowRow::key));
    this.listener = listener;
  }

  @Override
  public int getItemViewType(int position) {
    NowRow row = getItem(position);
    if (row instanceof NowRow.Section) {
      return R.layout.item_section;
    }
    if (row instanceof NowRow.Card card) {
      return card.card().kind() == NowCard.Kind.ATTENTION
          ? R.layout.item_attention
          : R.layout.item_now_card;
    }
    if (row instanceof NowRow.Waiting) {
      return R.layout.item_now_card;
    }
    return row instanceof NowRow.Actions ? R.layout.item_actions : R.layout.item_message;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    NowRow row = getItem(position);
    View view = holder.itemView;
    if (row instanceof NowRow.Section section) {
      TextView heading = (TextView) view;
      heading.setText(section.words());
      ViewCompat.setAccessibilityHeading(heading, true);
    } else if (row instanceof NowRow.Card card) {
      bind(view, card.card());
    } else if (row instanceof NowRow.Waiting waiting) {
      bind(view, waiting);
    } else if (row instanceof NowRow.Actions actions) {
      bind((ChipGroup) view, actions.actions());
    } else {
      ((StateView) view)
          .show(R.drawable.ic_check_24dp, R.string.now_empty_title, R.string.now_empty_message);
    }
  }

  private void bind(View view, NowCard card) {
    text(view, R.id.title, card.title());
    text(view, R.id.message, card.text());
    view.findViewById(R.id.card).setOnClickListener(tapped -> listener.onCard(card));
    if (card.kind() != NowCard.Kind.ATTENTION) {
      ImageView icon = view.findViewById(R.id.icon);
      icon.setImageResource(card.icon());
      button(view, R.id.primary, card, 0);
      button(view, R.id.secondary, card, 1);
      view.findViewById(R.id.actions)
          .setVisibility(card.actions().isEmpty() ? View.GONE : View.VISIBLE);
    }
  }

  private void button(View view, int id, NowCard card, int index) {
    Button button = view.findViewById(id);
    List<NowAction> actions = card.actions();
    if (index >= actions.size()) {
      button.setVisibility(View.GONE);
      return;
    }
    NowAction action = actions.get(index);
    button.setVisibility(View.VISIBLE);
    button.setText(action.words());
    button.setContentDescription(
        view.getContext()
            .getString(
                R.string.a11y_action_on,
                view.getContext().getString(action.words()),
                card.title()));
    button.setOnClickListener(tapped -> listener.onAction(card, action.key()));
  }

  private void bind(View view, NowRow.Waiting row) {
    Context context = view.getContext();
    ImageView icon = view.findViewById(R.id.icon);
    icon.setImageResource(R.drawable.ic_waiting_24dp);
    text(view, R.id.title, context.getString(R.string.me_waiting));
    text(
        view,
        R.id.message,
        context
            .getResources()
            .getQuantityString(R.plurals.waiting_badge, row.commands(), row.commands()));
    view.findViewById(R.id.actions).setVisibility(View.GONE);
    view.findViewById(R.id.card).setOnClickListener(tapped -> listener.onWaiting());
  }

  private void bind(ChipGroup chips, List<BoardAction> actions) {
    chips.removeAllViews();
    for (BoardAction action : actions) {
      Chip chip = new Chip(chips.getContext(), null, R.attr.waystationAssistChip);
      chip.setText(action.words());
      chip.setChipIconResource(action.icon());
      chip.setChipIconVisible(true);
      chip.setEnsureMinTouchTargetSize(true);
      chip.setOnClickListener(tapped -> listener.onBegin(action));
      chips.addView(chip);
    }
  }

  private static void text(View view, int id, String words) {
    TextView text = view.findViewById(id);
    text.setText(words);
    text.setVisibility(words.isEmpty() ? View.GONE : View.VISIBLE);
  }

  /** What a person does on Now. */
  interface Listener {
    void onCard(NowCard card);

    void onAction(NowCard card, String action);

    void onWaiting();

    void onBegin(BoardAction action);
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
