package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.inbox.InboxEntry;
import app.waystation.android.session.SessionState;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.PushPermission;
import app.waystation.android.ui.common.RoleWords;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.protocol.auth.User;
import com.google.android.material.materialswitch.MaterialSwitch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who I am, my groups, whether I am told of things, and the way out. */
public final class MeFragment extends ScreenFragment {
  private final PushPermission push = new PushPermission(this, this::showPush);

  public MeFragment() {
    super(R.layout.fragment_me);
  }

  @Override
  public Chrome chrome() {
    return Chrome.TAB;
  }

  @Override
  public boolean isAboutGroup() {
    return false;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.me_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    graph()
        .session()
        .observe()
        .observe(
            getViewLifecycleOwner(),
            state -> {
              if (state instanceof SessionState.SignedIn in) {
                showProfile(in.user());
              }
            });
    find(R.id.account).setOnClickListener(row -> navigator().open(new AccountFragment()));
    find(R.id.join).setOnClickListener(row -> navigator().open(JoinGroupFragment.another()));
    find(R.id.waiting).setOnClickListener(row -> navigator().openWaiting());
    InboxEntry.bind(this, navigator());
    find(R.id.sign_out).setOnClickListener(row -> SignOut.ask(this, graph()));
    find(R.id.push).setOnClickListener(row -> push.ask());
    find(R.id.push_action).setOnClickListener(row -> push.ask());
    MaterialSwitch wallpaper = find(R.id.wallpaper);
    wallpaper.setVisibility(WallpaperColours.isAvailable() ? View.VISIBLE : View.GONE);
    wallpaper.setChecked(WallpaperColours.isOn(requireContext()));
    wallpaper.setOnCheckedChangeListener(
        (button, on) -> {
          if (on != WallpaperColours.isOn(requireContext())) {
            WallpaperColours.set(requireContext(), on);
            requireActivity().recreate();
          }
        });
    TextView version = find(R.id.version);
    version.setText(
        String.join(
            "\n",
            getString(R.string.me_version, getString(R.string.app_version)),
            getString(R.string.me_server, graph().session().serverAddress())));
    currentGroup().observe().observe(getViewLifecycleOwner(), this::showGroups);
    graph().outbox().observe().observe(getViewLifecycleOwner(), this::showWaiting);
  }

  private void showProfile(User user) {
    TextView name = find(R.id.name);
    name.setText(user.displayName());
    TextView email = find(R.id.email);
    email.setText(user.email());
    TextView initials = find(R.id.initials);
    initials.setText(initials(user.displayName()));
  }

  @Override
  public void onResume() {
    super.onResume();
    // The person may come back from the system's settings.
    showPush();
  }

  private void showGroups(CurrentGroup.Choice choice) {
    ViewGroup list = find(R.id.groups);
    list.removeAllViews();
    for (GroupItem group : choice.all()) {
      View row = LayoutInflater.from(requireContext()).inflate(R.layout.item_group, list, false);
      boolean current = choice.group() != null && choice.group().id().equals(group.id());
      TextView name = row.findViewById(R.id.group_name);
      name.setText(group.name());
      TextView role = row.findViewById(R.id.group_role);
      role.setText(RoleWords.of(group.myRole()));
      row.findViewById(R.id.group_current).setVisibility(current ? View.VISIBLE : View.INVISIBLE);
      ViewCompat.setStateDescription(row, current ? getString(R.string.a11y_selected) : null);
      ViewCompat.replaceAccessibilityAction(
          row,
          AccessibilityNodeInfoCompat.AccessibilityActionCompat.ACTION_CLICK,
          getString(R.string.me_group_select, group.name()),
          null);
      row.setOnClickListener(
          tapped -> {
            currentGroup().choose(group.id());
            navigator().openHome();
          });
      list.addView(row);
    }
    GroupItem current = choice.group();
    View invite = find(R.id.invite);
    if (current != null && current.myRole().decides()) {
      TextView title = find(R.id.invite_title);
      title.setText(getString(R.string.me_invite, current.name()));
      invite.setVisibility(View.VISIBLE);
      invite.setOnClickListener(
          row ->
              InviteSheet.of(current.id(), current.name())
                  .show(getParentFragmentManager(), "invite"));
    } else {
      invite.setVisibility(View.GONE);
    }
  }

  private void showPush() {
    if (getView() == null) {
      return;
    }
    PushPermission.State state = push.state();
    TextView words = find(R.id.push_state);
    words.setText(
        switch (state) {
          case ON -> R.string.me_push_on;
          case OFF -> R.string.me_push_off;
          case BLOCKED -> R.string.me_push_blocked;
        });
    Button action = find(R.id.push_action);
    action.setVisibility(state == PushPermission.State.ON ? View.GONE : View.VISIBLE);
    action.setText(
        state == PushPermission.State.OFF ? R.string.me_push_ask : R.string.me_push_settings);
  }

  private void showWaiting(List<OutboxItem> commands) {
    TextView state = find(R.id.waiting_state);
    state.setText(
        commands.isEmpty()
            ? getString(R.string.me_waiting_none)
            : getResources()
                .getQuantityString(R.plurals.waiting_badge, commands.size(), commands.size()));
  }

  private static String initials(String name) {
    StringBuilder letters = new StringBuilder();
    for (String word : name.trim().split("\\s+")) {
      if (!word.isEmpty() && letters.length() < 2) {
        letters.appendCodePoint(word.codePointAt(0));
      }
    }
    return letters.toString().toUpperCase(Locale.getDefault());
  }
}
