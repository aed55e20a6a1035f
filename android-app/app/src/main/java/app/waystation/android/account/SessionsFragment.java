package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import app.waystation.android.R;
import app.waystation.android.session.AccountOutcome;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.StateView;
import app.waystation.protocol.auth.MySession;
import app.waystation.protocol.device.MyDevice;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the account is signed in, which phones are woken, and how to end that. */
public final class SessionsFragment extends ScreenFragment {
  private @Nullable SettingRows rows;

  public SessionsFragment() {
    super(R.layout.fragment_settings);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.sessions_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    rows = new SettingRows(find(R.id.rows));
    load();
  }

  private void load() {
    state().showLoading(R.string.loading);
    CompletableFuture<AccountOutcome<List<MyDevice>>> devices = graph().account().devices();
    graph()
        .account()
        .sessions()
        .thenCombine(devices, Answers::new)
        .whenCompleteAsync(
            (answers, failure) -> {
              if (getView() != null) {
                show(answers, failure);
              }
            },
            graph().mainExecutor());
  }

  private void show(@Nullable Answers answers, @Nullable Throwable failure) {
    if (answers != null
        && answers.sessions() instanceof AccountOutcome.Done<List<MySession>> sessions
        && answers.devices() instanceof AccountOutcome.Done<List<MyDevice>> devices) {
      state().setVisibility(View.GONE);
      show(sessions.value(), devices.value());
      return;
    }
    // One of both may have come.
    AccountOutcome<?> worse =
        answers == null
            ? null
            : answers.sessions() instanceof AccountOutcome.Done
                ? answers.devices()
                : answers.sessions();
    boolean cutOff = worse instanceof AccountOutcome.NeedsNetwork;
    Objects.requireNonNull(rows).clear();
    state()
        .show(
            R.drawable.ic_cloud_off_24dp,
            cutOff || failure != null ? R.string.sessions_offline_title : R.string.error_unknown,
            R.string.sessions_offline_message);
    state().offer(R.string.action_retry, this::load);
  }

  private void show(List<MySession> sessions, List<MyDevice> devices) {
    SettingRows list = Objects.requireNonNull(rows);
    GroupTime time = groupTime();
    list.clear();
    list.section(R.string.sessions_section);
    for (MySession session : sessions) {
      String seen =
          session.current()
              ? getString(R.string.sessions_this_one)
              : getString(R.string.sessions_seen, time.momentWithDay(session.lastSeenAt()));
      list.row(
          R.drawable.ic_key_24dp,
          session.client() == null ? getString(R.string.sessions_unnamed) : session.client(),
          getString(R.string.sessions_detail, seen, time.momentWithDay(session.createdAt())),
          session.current() ? null : () -> ask(session));
    }
    if (sessions.size() > 1) {
      list.dangerous(
          R.drawable.ic_sign_out_24dp, getString(R.string.sessions_end_others), this::askOthers);
    }
    list.section(R.string.sessions_devices_section);
    if (devices.isEmpty()) {
      list.row(R.drawable.ic_bell_24dp, getString(R.string.sessions_no_devices), "", null);
    }
    for (MyDevice device : devices) {
      list.row(
          R.drawable.ic_bell_24dp,
          getString(
              device.current() ? R.string.sessions_device_this : R.string.sessions_device_other),
          getString(R.string.sessions_seen, time.momentWithDay(device.registeredAt())),
          null);
    }
  }

  private void ask(MySession session) {
    confirm(
        R.string.sessions_end_title,
        R.string.sessions_end_message,
        () -> end(graph().account().endSession(session.id())));
  }

  private void askOthers() {
    confirm(
        R.string.sessions_end_others_title,
        R.string.sessions_end_message,
        () -> end(graph().account().endOtherSessions()));
  }

  private void confirm(int title, int message, Runnable then) {
    new MaterialAlertDialogBuilder(requireContext())
        .setTitle(title)
        .setMessage(message)
        .setNegativeButton(R.string.action_cancel, null)
        .setPositiveButton(R.string.me_sign_out, (dialog, button) -> then.run())
        .show();
  }

  private void end(CompletableFuture<AccountOutcome<Boolean>> ended) {
    ended.whenCompleteAsync(
        (outcome, failure) -> {
          if (getView() == null) {
            return;
          }
          String trouble = AccountWords.trouble(requireContext(), outcome, failure);
          if (trouble != null) {
            navigator().say(trouble);
          }
          load();
        },
        graph().mainExecutor());
  }

  private StateView state() {
    return find(R.id.state);
  }

  private record Answers(
      AccountOutcome<List<MySession>> sessions, AccountOutcome<List<MyDevice>> devices) {}
}
