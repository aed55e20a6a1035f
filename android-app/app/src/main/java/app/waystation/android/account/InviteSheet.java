package app.waystation.android.account;

import android.content.Intent;
import android.os.Bundle;
import android.text.SpannableStringBuilder;
import android.text.Spanned;
import android.text.style.ForegroundColorSpan;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.RadioButton;
import android.widget.RadioGroup;
import android.widget.TextView;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.group.GroupResult;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.Role;
import com.google.android.material.bottomsheet.BottomSheetDialogFragment;
import com.google.android.material.color.MaterialColors;
import org.jspecify.annotations.Nullable;

/** Makes an invite and hands it to whatever app the person talks with. */
public final class InviteSheet extends BottomSheetDialogFragment {
  private static final String GROUP = "group";
  private static final String NAME = "name";

  /** For this group. */
  public static InviteSheet of(String groupId, String groupName) {
    InviteSheet sheet = new InviteSheet();
    Bundle args = new Bundle();
    args.putString(GROUP, groupId);
    args.putString(NAME, groupName);
    sheet.setArguments(args);
    return sheet;
  }

  @Override
  public View onCreateView(
      LayoutInflater inflater, @Nullable ViewGroup parent, @Nullable Bundle saved) {
    return inflater.inflate(R.layout.sheet_invite, parent, false);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    TextView lead = view.findViewById(R.id.lead);
    lead.setText(getString(R.string.invite_lead, requireArguments().getString(NAME)));
    role(view, R.id.role_member, R.string.role_member, R.string.role_member_help);
    role(view, R.id.role_admin, R.string.role_admin, R.string.role_admin_help);
    role(view, R.id.role_viewer, R.string.role_viewer, R.string.role_viewer_help);
    view.findViewById(R.id.submit).setOnClickListener(button -> make(view));
  }

  private void role(View view, int id, int name, int help) {
    RadioButton button = view.findViewById(id);
    SpannableStringBuilder text = new SpannableStringBuilder(getString(name));
    int start = text.length();
    text.append("\n").append(getString(help));
    text.setSpan(
        new ForegroundColorSpan(MaterialColors.getColor(view, R.attr.colorOnSurfaceVariant)),
        start,
        text.length(),
        Spanned.SPAN_EXCLUSIVE_EXCLUSIVE);
    button.setText(text);
  }

  private void make(View view) {
    AppGraph graph = ((AppGraph.Owner) requireContext().getApplicationContext()).appGraph();
    RadioGroup roles = view.findViewById(R.id.role);
    int checked = roles.getCheckedRadioButtonId();
    Role role =
        checked == R.id.role_admin
            ? Role.ADMIN
            : checked == R.id.role_viewer ? Role.VIEWER : Role.MEMBER;
    String group = requireArguments().getString(GROUP, "");
    busy(view, true);
    graph
        .groups()
        .createInvite(group, new CreateInvite(role.wire(), null, null))
        .whenCompleteAsync(
            (result, failure) -> {
              if (getView() != null) {
                busy(view, false);
                show(view, graph, result);
              }
            },
            graph.mainExecutor());
  }

  private void show(View view, AppGraph graph, @Nullable GroupResult<Invite> result) {
    if (result instanceof GroupResult.Done<Invite> done) {
      String code = done.value().code();
      String text =
          getString(
              R.string.invite_share_text,
              requireArguments().getString(NAME),
              "waystation://join/" + code,
              code);
      Intent send =
          new Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text);
      startActivity(Intent.createChooser(send, getString(R.string.invite_title)));
      dismiss();
      return;
    }
    TextView error = view.findViewById(R.id.form_error);
    if (result instanceof GroupResult.Refused<Invite> refused && !refused.text().isEmpty()) {
      error.setText(refused.text());
    } else {
      error.setText(R.string.invite_failed);
    }
    error.setVisibility(View.VISIBLE);
  }

  private static void busy(View view, boolean running) {
    view.findViewById(R.id.progress).setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    view.findViewById(R.id.submit).setEnabled(!running);
    if (running) {
      view.findViewById(R.id.form_error).setVisibility(View.GONE);
    }
  }
}
