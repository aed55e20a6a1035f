package app.waystation.android.ui.now;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import androidx.lifecycle.LiveData;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.board.BoardAction;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.NowCard;
import app.waystation.android.group.GroupItem;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.common.ListScreen;
import app.waystation.android.ui.common.StayAtTop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What matters in the next hours, from all boards of the group. */
public final class NowFragment extends ListScreen implements NowAdapter.Listener {
  private final NowAdapter rows = new NowAdapter(this);
  private @Nullable List<NowCard> cards;
  private int waiting;

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.nav_now);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    list().setAdapter(rows);
    StayAtTop.of(list());
    cards = null;
    LiveData<List<NowCard>> gathered =
        ofGroup(
            group -> {
              BoardScope on = BoardScope.of(requireActivity(), group);
              return graph().boards().gather(group, board -> board.now(on));
            });
    gathered.observe(
        getViewLifecycleOwner(),
        found -> {
          cards = found;
          show();
        });
    graph()
        .outbox()
        .observe()
        .observe(
            getViewLifecycleOwner(),
            commands -> {
              waiting = waitingIn(commands);
              show();
            });
  }

  /** Those that need a person have their own cards. */
  private static int waitingIn(List<OutboxItem> commands) {
    int count = 0;
    for (OutboxItem command : commands) {
      switch (command.state()) {
        case QUEUED, SENDING -> count++;
        case CONFLICT, REFUSED -> {}
      }
    }
    return count;
  }

  private void show() {
    GroupItem group = currentGroup().now();
    if (cards == null || group == null || getView() == null) {
      return;
    }
    rows.submitList(NowRow.of(cards, waiting, actions(group)));
    showList(true);
  }

  private List<BoardAction> actions(GroupItem group) {
    BoardScope on = BoardScope.of(requireActivity(), group);
    List<BoardAction> actions = new ArrayList<>();
    for (Board board : graph().boards().of(group)) {
      actions.addAll(board.actions(on));
    }
    return actions;
  }

  @Override
  public void onCard(NowCard card) {
    navigator().follow(card.link());
  }

  @Override
  public void onAction(NowCard card, String action) {
    Board board = graph().boards().byKey(card.board());
    if (board != null) {
      board.act(this, card, action);
    }
  }

  @Override
  public void onWaiting() {
    navigator().openWaiting();
  }

  @Override
  public void onBegin(BoardAction action) {
    navigator().follow(action.link());
  }
}
