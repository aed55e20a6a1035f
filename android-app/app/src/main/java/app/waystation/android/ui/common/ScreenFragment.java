package app.waystation.android.ui.common;

import android.animation.ValueAnimator;
import android.os.Bundle;
import android.view.View;
import android.view.ViewGroup;
import androidx.annotation.LayoutRes;
import androidx.core.view.ViewCompat;
import androidx.core.view.ViewGroupCompat;
import androidx.fragment.app.Fragment;
import app.waystation.android.AppGraph;
import app.waystation.android.sync.ConnectionState;
import com.google.android.material.transition.MaterialFadeThrough;
import com.google.android.material.transition.MaterialSharedAxis;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A screen: reaches the graph, the shell and the chosen group, and moves as Material asks. */
public abstract class ScreenFragment extends Fragment implements Screen {
  private static final String OPENED = "opened";

  /** A screen with this layout. */
  protected ScreenFragment(@LayoutRes int layout) {
    super(layout);
  }

  @Override
  public void onCreate(@Nullable Bundle saved) {
    super.onCreate(saved);
    if (!ValueAnimator.areAnimatorsEnabled()) {
      return;
    }
    if (chrome() == Chrome.CHILD || chrome() == Chrome.FORM) {
      setEnterTransition(new MaterialSharedAxis(MaterialSharedAxis.X, true));
      setReturnTransition(new MaterialSharedAxis(MaterialSharedAxis.X, false));
    } else {
      setEnterTransition(new MaterialFadeThrough());
    }
    setExitTransition(new MaterialSharedAxis(MaterialSharedAxis.X, true));
    setReenterTransition(new MaterialSharedAxis(MaterialSharedAxis.X, false));
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    if (view instanceof ViewGroup group) {
      // Moves as one: fields that are laid out while they move keep their labels in the wrong
      // place.
      ViewGroupCompat.setTransitionGroup(group, true);
    }
    ViewCompat.setAccessibilityPaneTitle(view, title(requireContext()));
  }

  /** Whether it was opened on top of another screen, instead of standing at a tab. */
  protected final boolean isOpened() {
    return getArguments() != null && getArguments().getBoolean(OPENED);
  }

  /** Says that a screen is about to be opened on top of another. */
  public static void markOpened(Fragment screen) {
    Bundle args = screen.getArguments() == null ? new Bundle() : screen.getArguments();
    args.putBoolean(OPENED, true);
    screen.setArguments(args);
  }

  /** The app's one graph. */
  protected final AppGraph graph() {
    return ((AppGraph.Owner) requireContext().getApplicationContext()).appGraph();
  }

  /** The shell. */
  protected final Navigator navigator() {
    return (Navigator) requireActivity();
  }

  /** The group that is chosen; shared by all screens of the activity. */
  protected final CurrentGroup currentGroup() {
    return CurrentGroup.of(requireActivity());
  }

  /** Words for times in the zone of the chosen group, or of this phone when there is none. */
  protected final GroupTime groupTime() {
    return new GroupTime(requireContext(), currentGroup().zone(), graph().clock());
  }

  /** Words for amounts and distances. */
  protected final Figures figures() {
    return Figures.of(requireContext());
  }

  /** Whether it is known that the server cannot be reached now: then wishes have to wait. */
  protected final boolean isCutOff() {
    ConnectionState state = graph().sync().connectionNow();
    return state instanceof ConnectionState.Offline
        || state instanceof ConnectionState.Reconnecting
        || state instanceof ConnectionState.Failed;
  }

  /** The zone of the chosen group. */
  protected final ZoneId zone() {
    return currentGroup().zone();
  }

  /** A child view that the layout is known to have. */
  protected final <T extends View> T find(int id) {
    return requireView().findViewById(id);
  }
}
