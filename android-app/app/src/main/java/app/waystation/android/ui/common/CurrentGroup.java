package app.waystation.android.ui.common;

import android.content.Context;
import android.content.SharedPreferences;
import androidx.fragment.app.FragmentActivity;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;
import app.waystation.android.AppGraph;
import app.waystation.android.group.GroupItem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of my groups the screens are about. The choice survives restarts; a group that is gone is
 * replaced by the first one that is left. Main thread only.
 */
public final class CurrentGroup extends ViewModel {
  private static final String FILE = "screens";
  private static final String CHOSEN = "group";

  private final SharedPreferences preferences;
  private final MediatorLiveData<Choice> choice = new MediatorLiveData<>();
  private @Nullable List<GroupItem> groups;

  CurrentGroup(AppGraph graph, SharedPreferences preferences) {
    this.preferences = preferences;
    choice.addSource(
        graph.groups().groups(),
        found -> {
          groups = found;
          settle();
        });
  }

  /** The one of this activity. */
  public static CurrentGroup of(FragmentActivity activity) {
    AppGraph graph = ((AppGraph.Owner) activity.getApplicationContext()).appGraph();
    SharedPreferences preferences = activity.getSharedPreferences(FILE, Context.MODE_PRIVATE);
    return new ViewModelProvider(
            activity, GraphViewModels.factory(() -> new CurrentGroup(graph, preferences)))
        .get(CurrentGroup.class);
  }

  /** The choice and what there was to choose from; has no value until the groups were read. */
  public LiveData<Choice> observe() {
    return choice;
  }

  /** The group now; null: none, or not read yet. */
  public @Nullable GroupItem now() {
    Choice current = choice.getValue();
    return current == null ? null : current.group();
  }

  /** Chooses a group. One that is not here yet becomes current as soon as it arrives. */
  public void choose(String groupId) {
    preferences.edit().putString(CHOSEN, groupId).apply();
    settle();
  }

  /** The zone times are shown in. */
  public ZoneId zone() {
    GroupItem group = now();
    if (group == null) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(group.timeZone());
    } catch (DateTimeException e) {
      // The server knows a zone that this phone's older data does not.
      return ZoneId.systemDefault();
    }
  }

  private void settle() {
    List<GroupItem> found = groups;
    if (found == null) {
      return;
    }
    String wanted = preferences.getString(CHOSEN, null);
    GroupItem chosen = found.isEmpty() ? null : found.get(0);
    for (GroupItem group : found) {
      if (group.id().equals(wanted)) {
        chosen = group;
      }
    }
    Choice next = new Choice(chosen, List.copyOf(found));
    if (!Objects.equals(next, choice.getValue())) {
      choice.setValue(next);
    }
  }

  /**
   * A choice among my groups.
   *
   * @param group null: I am in none
   */
  public record Choice(@Nullable GroupItem group, List<GroupItem> all) {}
}
