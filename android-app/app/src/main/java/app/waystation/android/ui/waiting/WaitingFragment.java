package app.waystation.android.ui.waiting;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import androidx.fragment.app.Fragment;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.board.BoardCommands;
import app.waystation.android.board.BoardScope;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import app.waystation.android.ui.common.StayAtTop;
import app.waystation.android.ui.common.SwipeToSync;
import org.jspecify.annotations.Nullable;

/**
 * Everything this phone did that the server has not accepted yet, and what can be done about it.
 */
public final class WaitingFragment extends ScreenFragment implements WaitingAdapter.Listener {
  public WaitingFragment() {
    super(R.layout.fragment_waiting);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.waiting_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    RecyclerView list = find(R.id.commands);
    list.setLayoutManager(new LinearLayoutManager(requireContext()));
    WaitingAdapter adapter = new WaitingAdapter(graph().boards(), groupTime(), this);
    list.setAdapter(adapter);
    StayAtTop.of(list);
    StateView state = find(R.id.state);
    state.show(
        R.drawable.ic_check_24dp, R.string.waiting_empty_title, R.string.waiting_empty_message);
    state.setVisibility(View.GONE);
    graph()
        .outbox()
        .observe()
        .observe(
            getViewLifecycleOwner(),
            commands -> {
              adapter.submitList(WaitingRow.of(commands));
              boolean none = commands.isEmpty();
              list.setVisibility(none ? View.GONE : View.VISIBLE);
              state.setVisibility(none ? View.VISIBLE : View.GONE);
            });
    GroupItem group = currentGroup().now();
    if (group != null) {
      graph()
          .boards()
          .subjects(BoardScope.of(requireActivity(), group))
          .observe(getViewLifecycleOwner(), adapter::setSubjects);
    }
    graph()
        .sync()
        .connection()
        .observe(getViewLifecycleOwner(), now -> adapter.setConnected(now.isConnected()));
    SwipeToSync.on(this, find(R.id.refresh), () -> list);
  }

  @Override
  public void onPrimary(OutboxItem command) {
    BoardCommands board = graph().boards().commandsOf(command);
    if (command.state() == OutboxState.CONFLICT && board != null) {
      navigator().open(board.conflict(command));
      return;
    }
    Fragment refused =
        command.state() == OutboxState.REFUSED && board != null ? board.refused(command) : null;
    if (refused != null) {
      navigator().open(refused);
    } else {
      graph().outbox().retry(command.entry());
    }
  }

  @Override
  public void onDiscard(OutboxItem command) {
    graph()
        .outbox()
        .discard(command.entry())
        .whenCompleteAsync(
            (discarded, failure) -> {
              if (!isAdded()) {
                return;
              }
              if (failure != null) {
                navigator().say(getString(R.string.error_unknown));
              } else if (!discarded.entries().isEmpty()) {
                navigator()
                    .say(
                        getString(R.string.refused_discarded_snack),
                        getString(R.string.waiting_undo),
                        button -> graph().outbox().restore(discarded));
              }
            },
            graph().mainExecutor());
  }
}
