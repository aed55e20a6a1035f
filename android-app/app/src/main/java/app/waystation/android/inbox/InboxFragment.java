package app.waystation.android.inbox;

import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.view.Menu;
import android.view.MenuInflater;
import android.view.MenuItem;
import android.view.View;
import androidx.core.view.MenuProvider;
import androidx.lifecycle.Lifecycle;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.Transformations;
import androidx.recyclerview.widget.ItemTouchHelper;
import androidx.recyclerview.widget.LinearLayoutManager;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.inbox.InboxRepository.Filter;
import app.waystation.android.inbox.InboxRepository.Listing;
import app.waystation.android.push.PushTexts;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import app.waystation.android.ui.common.StayAtTop;
import app.waystation.android.ui.common.SwipeToSync;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What I was told, by day; read and unread, on all of my phones the same. */
public final class InboxFragment extends ScreenFragment implements InboxAdapter.Listener {
  private static final String BOARD = "board";
  private static final String UNREAD = "unread";
  private static final int STEP = 50;

  private record Wanted(Filter filter, int limit) {}

  private final MutableLiveData<Wanted> wanted = new MutableLiveData<>();
  private Filter filter = Filter.ALL;
  private int limit = STEP;
  private @Nullable Listing listing;
  private @Nullable String cursor;
  private boolean reachedTheEnd;

  public InboxFragment() {
    super(R.layout.fragment_inbox);
  }

  @Override
  public Chrome chrome() {
    return getParentFragmentManager().getBackStackEntryCount() == 0 ? Chrome.TAB : Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.inbox_title);
  }

  @Override
  public boolean isAboutGroup() {
    return false;
  }

  @Override
  public void onCreate(@Nullable Bundle saved) {
    super.onCreate(saved);
    if (saved != null) {
      filter = new Filter(saved.getString(BOARD), saved.getBoolean(UNREAD));
    }
  }

  @Override
  public void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    out.putString(BOARD, filter.board());
    out.putBoolean(UNREAD, filter.onlyUnread());
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    RecyclerView list = find(R.id.notifications);
    LinearLayoutManager layout = new LinearLayoutManager(requireContext());
    list.setLayoutManager(layout);
    InboxAdapter adapter =
        new InboxAdapter(groupTime(), new PushTexts(requireContext(), zone()), this);
    list.setAdapter(adapter);
    StayAtTop.of(list);
    new ItemTouchHelper(new SwipeToMark(adapter, this::onMark)).attachToRecyclerView(list);
    list.addOnScrollListener(
        new RecyclerView.OnScrollListener() {
          @Override
          public void onScrolled(RecyclerView scrolled, int across, int down) {
            if (layout.findLastVisibleItemPosition() >= adapter.getItemCount() - STEP / 5) {
              more();
            }
          }
        });
    StateView state = find(R.id.state);
    state.showLoading(R.string.inbox_loading);
    wanted.setValue(new Wanted(filter, limit));
    Transformations.switchMap(
            wanted, now -> graph().inbox().repository().observe(now.filter(), now.limit()))
        .observe(getViewLifecycleOwner(), found -> show(found, adapter, list, state));
    graph()
        .pushDoctor()
        .health()
        .observe(
            getViewLifecycleOwner(),
            health ->
                find(R.id.no_pushes)
                    .setVisibility(health.isWithoutPushes() ? View.VISIBLE : View.GONE));
    find(R.id.why_no_pushes)
        .setOnClickListener(button -> navigator().open(new PushDoctorFragment()));
    SwipeToSync.on(this, find(R.id.refresh), () -> list);
    requireActivity()
        .addMenuProvider(new InboxMenu(), getViewLifecycleOwner(), Lifecycle.State.RESUMED);
  }

  private void show(Listing found, InboxAdapter adapter, RecyclerView list, StateView state) {
    listing = found;
    boolean allShown = found.items().size() == found.total();
    adapter.submitList(
        InboxRow.of(
            found.items(),
            allShown && !reachedTheEnd && !filter.onlyUnread(),
            item -> groupTime().dateOf(item.row().createdAt())));
    boolean none = found.total() == 0;
    list.setVisibility(none ? View.GONE : View.VISIBLE);
    if (!none) {
      state.setVisibility(View.GONE);
    } else if (filter.onlyUnread()) {
      state.show(
          R.drawable.ic_all_read_24dp,
          R.string.inbox_none_unread_title,
          R.string.inbox_none_unread_message);
    } else {
      state.show(
          isCutOff() ? R.drawable.ic_cloud_off_24dp : R.drawable.ic_inbox_24dp,
          R.string.inbox_empty_title,
          isCutOff() ? R.string.inbox_offline_message : R.string.inbox_empty_message);
    }
    showFilters(found.boards());
    requireActivity().invalidateMenu();
  }

  private void showFilters(List<String> boards) {
    ChipGroup chips = find(R.id.filters);
    int count = boards.size() > 1 ? boards.size() : 0;
    if (chips.getChildCount() != 1 + count) {
      chips.removeAllViews();
      chips.addView(chip(R.string.inbox_filter_unread, filter.onlyUnread(), this::chooseUnread));
      for (String board : count == 0 ? List.<String>of() : boards) {
        chips.addView(
            chip(
                BoardWords.name(board),
                board.equals(filter.board()),
                on -> choose(new Filter(on ? board : null, filter.onlyUnread()))));
      }
    }
    for (int i = 0; i < chips.getChildCount(); i++) {
      Chip chip = (Chip) chips.getChildAt(i);
      chip.setChecked(i == 0 ? filter.onlyUnread() : boards.get(i - 1).equals(filter.board()));
    }
  }

  private void chooseUnread(boolean on) {
    choose(new Filter(filter.board(), on));
  }

  private interface Choice {
    void chosen(boolean on);
  }

  private Chip chip(int words, boolean on, Choice choice) {
    Chip chip = new Chip(requireContext(), null, R.attr.waystationFilterChip);
    chip.setText(words);
    chip.setCheckable(true);
    chip.setChecked(on);
    chip.setEnsureMinTouchTargetSize(true);
    chip.setOnClickListener(tapped -> choice.chosen(chip.isChecked()));
    return chip;
  }

  private void choose(Filter next) {
    filter = next;
    limit = STEP;
    wanted.setValue(new Wanted(filter, limit));
  }

  private void more() {
    Listing shown = listing;
    if (shown != null && shown.items().size() < shown.total() && shown.items().size() >= limit) {
      limit += STEP;
      wanted.setValue(new Wanted(filter, limit));
    }
  }

  @Override
  public void onOpen(InboxItem item) {
    NotificationRow row = item.row();
    if (!item.read()) {
      graph().inbox().repository().markRead(List.of(row.id()));
    }
    if (row.board().equals("system")) {
      PushTexts.Words words =
          new PushTexts(requireContext(), zone()).of(row.titleKey(), row.args());
      new MaterialAlertDialogBuilder(requireContext())
          .setTitle(words.title())
          .setMessage(words.text())
          .setPositiveButton(R.string.action_close, null)
          .show();
      return;
    }
    String link = row.deepLink();
    if (link == null) {
      navigator().say(getString(R.string.inbox_nothing_to_open));
      return;
    }
    if (row.groupId() != null) {
      currentGroup().choose(row.groupId());
    }
    navigator().follow(Uri.parse(link));
  }

  @Override
  public void onMark(InboxItem item) {
    InboxRepository inbox = graph().inbox().repository();
    List<String> id = List.of(item.row().id());
    if (item.read()) {
      inbox.markUnread(id);
      return;
    }
    inbox.markRead(id);
    navigator()
        .say(
            getString(R.string.inbox_marked),
            getString(R.string.inbox_undo),
            button -> inbox.markUnread(id));
  }

  private void markAll() {
    InboxRepository inbox = graph().inbox().repository();
    inbox
        .markAllRead()
        .thenAcceptAsync(
            ids -> {
              if (isAdded() && !ids.isEmpty()) {
                navigator()
                    .say(
                        getString(R.string.inbox_all_marked),
                        getString(R.string.inbox_undo),
                        button -> inbox.markUnread(ids));
              }
            },
            graph().mainExecutor());
  }

  @Override
  public void onOlder() {
    graph()
        .inbox()
        .repository()
        .older(cursor)
        .thenAcceptAsync(
            older -> {
              if (!isAdded() || getView() == null) {
                return;
              }
              if (!older.answered()) {
                navigator().say(getString(R.string.inbox_older_failed));
                return;
              }
              cursor = older.cursor();
              reachedTheEnd = cursor == null;
              limit += STEP;
              wanted.setValue(new Wanted(filter, limit));
            },
            graph().mainExecutor());
  }

  private final class InboxMenu implements MenuProvider {
    @Override
    public void onCreateMenu(Menu menu, MenuInflater inflater) {
      inflater.inflate(R.menu.inbox, menu);
    }

    @Override
    public void onPrepareMenu(Menu menu) {
      Listing shown = listing;
      boolean any = shown != null && shown.items().stream().anyMatch(item -> !item.read());
      menu.findItem(R.id.menu_mark_all).setVisible(any);
    }

    @Override
    public boolean onMenuItemSelected(MenuItem item) {
      if (item.getItemId() == R.id.menu_mark_all) {
        markAll();
        return true;
      }
      if (item.getItemId() == R.id.menu_inbox_settings) {
        navigator().open(new NotificationSettingsFragment());
        return true;
      }
      return false;
    }
  }
}
