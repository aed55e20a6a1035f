package app.waystation.android.ui.search;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.board.Board;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.Found;
import app.waystation.android.board.SearchWords;
import app.waystation.android.group.GroupItem;
import app.waystation.android.group.MemberItem;
import app.waystation.android.ui.common.RoleWords;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import app.waystation.android.ui.common.Typed;
import com.google.android.material.textfield.TextInputLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finds what the group has on this phone: on its boards, and its people. Works offline. */
public final class SearchFragment extends ScreenFragment {
  private final FoundAdapter rows = new FoundAdapter(link -> navigator().follow(link));
  private int asked;

  public SearchFragment() {
    super(R.layout.fragment_search);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.search_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    RecyclerView list = find(R.id.list);
    list.setLayoutManager(new LinearLayoutManager(requireContext()));
    list.setAdapter(rows);
    TextInputLayout field = find(R.id.search_layout);
    Typed.onChange(field, this::search);
    EditText text = find(R.id.search);
    if (saved == null) {
      text.requestFocus();
    }
    search();
  }

  private void search() {
    GroupItem group = currentGroup().now();
    SearchWords words = SearchWords.of(Typed.in(find(R.id.search_layout)));
    int question = ++asked;
    if (group == null || words.isEmpty()) {
      show(List.of());
      state().show(R.drawable.ic_search_24dp, R.string.search_title, R.string.search_lead);
      return;
    }
    BoardScope on = BoardScope.of(requireActivity(), group);
    List<Board> boards = graph().boards().of(group);
    CompletableFuture.supplyAsync(() -> find(boards, on, words), graph().io())
        .whenCompleteAsync(
            (found, failure) -> {
              // Somebody may have typed on meanwhile.
              if (getView() != null && question == asked) {
                answer(found == null ? List.of() : found);
              }
            },
            graph().mainExecutor());
  }

  private void answer(List<Found> found) {
    show(found);
    if (found.isEmpty()) {
      state()
          .show(
              R.drawable.ic_search_24dp,
              R.string.search_nothing_title,
              R.string.search_nothing_message);
    }
  }

  private void show(List<Found> found) {
    rows.submitList(FoundRow.of(found));
    find(R.id.list).setVisibility(found.isEmpty() ? View.GONE : View.VISIBLE);
    if (!found.isEmpty()) {
      state().setVisibility(View.GONE);
    }
  }

  private List<Found> find(List<Board> boards, BoardScope on, SearchWords words) {
    List<Found> found = new ArrayList<>();
    for (Board board : boards) {
      found.addAll(board.search(on, words));
    }
    for (MemberItem member : graph().groups().membersNow(on.group().id())) {
      String role = on.context().getString(RoleWords.of(member.role()));
      if (words.in(member.displayName(), role)) {
        found.add(
            new Found(
                R.string.search_people,
                member.userId(),
                R.drawable.ic_person_24dp,
                member.displayName(),
                role,
                null));
      }
    }
    return found;
  }

  private StateView state() {
    return find(R.id.state);
  }
}
