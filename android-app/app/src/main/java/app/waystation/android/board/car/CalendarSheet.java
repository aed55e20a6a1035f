package app.waystation.android.board.car;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.LinearLayout;
import android.widget.RadioGroup;
import android.widget.TextView;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.group.GroupResult;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.car.CalendarFeed;
import app.waystation.protocol.car.FeedScope;
import com.google.android.material.bottomsheet.BottomSheetDialogFragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reservations in the calendar program of the person: makes secret links, and revokes them. */
public final class CalendarSheet extends BottomSheetDialogFragment {
  private static final String GROUP = "group";

  /** For this group. */
  static CalendarSheet of(String groupId) {
    CalendarSheet sheet = new CalendarSheet();
    Bundle args = new Bundle();
    args.putString(GROUP, groupId);
    sheet.setArguments(args);
    return sheet;
  }

  @Override
  public View onCreateView(
      LayoutInflater inflater, @Nullable ViewGroup parent, @Nullable Bundle saved) {
    return inflater.inflate(R.layout.sheet_calendar, parent, false);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    view.findViewById(R.id.submit).setOnClickListener(button -> make());
    load();
  }

  private void load() {
    busy(true);
    graph()
        .calendarLinks()
        .list(groupId())
        .whenCompleteAsync(
            (result, failure) -> {
              if (getView() == null) {
                return;
              }
              busy(false);
              if (result instanceof GroupResult.Done<List<CalendarFeed>> done) {
                show(done.value());
              } else {
                complain(result);
              }
            },
            graph().mainExecutor());
  }

  private void show(List<CalendarFeed> feeds) {
    LinearLayout list = find(R.id.feeds);
    list.removeAllViews();
    find(R.id.feeds_title).setVisibility(feeds.isEmpty() ? View.GONE : View.VISIBLE);
    GroupTime time =
        new GroupTime(requireContext(), CurrentGroup.of(requireActivity()).zone(), graph().clock());
    for (CalendarFeed feed : feeds) {
      View row = LayoutInflater.from(requireContext()).inflate(R.layout.item_feed, list, false);
      TextView text = row.findViewById(R.id.feed);
      boolean mine = FeedScope.of(feed.scope()) == FeedScope.MINE;
      text.setText(
          getString(
              feed.lastReadAt() == null ? R.string.calendar_unread : R.string.calendar_read,
              getString(mine ? R.string.calendar_mine : R.string.calendar_group),
              time.momentWithDay(
                  feed.lastReadAt() == null ? feed.createdAt() : feed.lastReadAt())));
      row.findViewById(R.id.revoke).setOnClickListener(button -> revoke(feed.id()));
      list.addView(row);
    }
  }

  private void make() {
    RadioGroup scope = find(R.id.scope);
    FeedScope chosen =
        scope.getCheckedRadioButtonId() == R.id.scope_mine ? FeedScope.MINE : FeedScope.GROUP;
    busy(true);
    graph()
        .calendarLinks()
        .create(groupId(), chosen)
        .whenCompleteAsync(
            (result, failure) -> {
              if (getView() == null) {
                return;
              }
              busy(false);
              if (result instanceof GroupResult.Done<String> done) {
                offer(done.value());
                load();
              } else {
                complain(result);
              }
            },
            graph().mainExecutor());
  }

  /** The address is known only now: it can be opened or handed on, and is not kept. */
  private void offer(String address) {
    find(R.id.made).setVisibility(View.VISIBLE);
    TextView link = find(R.id.link);
    link.setText(address);
    find(R.id.open)
        .setOnClickListener(
            button -> {
              Uri calendar = Uri.parse(address).buildUpon().scheme("webcal").build();
              try {
                startActivity(new Intent(Intent.ACTION_VIEW, calendar));
              } catch (ActivityNotFoundException e) {
                complain(getString(R.string.calendar_no_app));
              }
            });
    find(R.id.share)
        .setOnClickListener(
            button ->
                startActivity(
                    Intent.createChooser(
                        new Intent(Intent.ACTION_SEND)
                            .setType("text/plain")
                            .putExtra(Intent.EXTRA_TEXT, address),
                        getString(R.string.calendar_link_title))));
  }

  private void revoke(String id) {
    busy(true);
    graph()
        .calendarLinks()
        .revoke(id)
        .whenCompleteAsync(
            (result, failure) -> {
              if (getView() == null) {
                return;
              }
              if (result instanceof GroupResult.Done<Boolean>) {
                load();
              } else {
                busy(false);
                complain(result);
              }
            },
            graph().mainExecutor());
  }

  private void complain(@Nullable GroupResult<?> result) {
    complain(
        result instanceof GroupResult.Refused<?> refused && !refused.text().isEmpty()
            ? refused.text()
            : getString(R.string.needs_network));
  }

  private void complain(String words) {
    TextView error = find(R.id.form_error);
    error.setText(words);
    error.setVisibility(View.VISIBLE);
  }

  private void busy(boolean running) {
    find(R.id.progress).setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    find(R.id.submit).setEnabled(!running);
    if (running) {
      find(R.id.form_error).setVisibility(View.GONE);
    }
  }

  private String groupId() {
    return requireArguments().getString(GROUP, "");
  }

  private <T extends View> T find(int id) {
    return requireView().findViewById(id);
  }

  private AppGraph graph() {
    return ((AppGraph.Owner) requireContext().getApplicationContext()).appGraph();
  }
}
