package app.waystation.android.ui;

import android.app.Dialog;
import android.os.Bundle;
import androidx.fragment.app.DialogFragment;
import app.waystation.android.R;
import app.waystation.android.account.JoinGroupFragment;
import app.waystation.android.group.GroupItem;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.Navigator;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses among my groups, or goes on to one more. */
public final class GroupSwitcher extends DialogFragment {
  @Override
  public Dialog onCreateDialog(@Nullable Bundle saved) {
    CurrentGroup current = CurrentGroup.of(requireActivity());
    CurrentGroup.Choice choice = current.observe().getValue();
    List<GroupItem> groups = choice == null ? List.of() : choice.all();
    String[] names = new String[groups.size()];
    int checked = -1;
    for (int i = 0; i < names.length; i++) {
      names[i] = groups.get(i).name();
      if (choice != null && groups.get(i).equals(choice.group())) {
        checked = i;
      }
    }
    return new MaterialAlertDialogBuilder(requireContext())
        .setTitle(R.string.me_groups)
        .setSingleChoiceItems(
            names,
            checked,
            (dialog, which) -> {
              current.choose(groups.get(which).id());
              dialog.dismiss();
            })
        .setPositiveButton(
            R.string.me_join_another,
            (dialog, button) -> ((Navigator) requireActivity()).open(JoinGroupFragment.another()))
        .create();
  }
}
