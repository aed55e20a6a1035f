package app.waystation.android.ui.boards;

import android.content.Context;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.ListScreen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The boards of a group, where there is more than one; or none that this version knows. */
public final class BoardsFragment extends ListScreen {
  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.nav_boards);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    currentGroup().observe().observe(getViewLifecycleOwner(), this::show);
  }

  private void show(CurrentGroup.Choice choice) {
    List<Board> boards = choice.group() == null ? List.of() : graph().boards().of(choice.group());
    list().setAdapter(new Rows(boards));
    if (boards.isEmpty()) {
      state()
          .show(
              R.drawable.ic_boards_24dp,
              R.string.boards_empty_title,
              R.string.boards_empty_message);
    }
    showList(!boards.isEmpty());
  }

  private final class Rows extends RecyclerView.Adapter<RecyclerView.ViewHolder> {
    private final List<Board> boards;

    Rows(List<Board> boards) {
      this.boards = boards;
    }

    @Override
    public int getItemCount() {
      return boards.size();
    }

    @Override
    public RecyclerView.ViewHolder onCreateViewHolder(ViewGroup parent, int type) {
      View row =
          LayoutInflater.from(parent.getContext()).inflate(R.layout.item_board, parent, false);
      return new RecyclerView.ViewHolder(row) {};
    }

    @Override
    public void onBindViewHolder(RecyclerView.ViewHolder holder, int position) {
      Board board = boards.get(position);
      ImageView icon = holder.itemView.findViewById(R.id.icon);
      icon.setImageResource(board.icon());
      TextView title = holder.itemView.findViewById(R.id.title);
      title.setText(board.title());
      holder.itemView.setOnClickListener(tapped -> navigator().open(board.screen()));
    }
  }
}
