package app.waystation.android.screens;

import android.content.res.Resources;
import android.view.View;
import android.view.ViewGroup;
import android.widget.EditText;
import android.widget.TextView;
import com.google.android.material.textfield.TextInputLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through what is on the screen for what a person could not read, name or hit. */
final class ViewTree {
  private static final int FINGER_DP = 48;

  private final View root;
  private final float density;

  ViewTree(View root) {
    this.root = root;
    density = root.getResources().getDisplayMetrics().density;
  }

  /** Things to tap that have no name, or are smaller than a finger. */
  List<String> poorTargets() {
    List<String> found = new ArrayList<>();
    walk(
        root,
        view -> {
          if (!view.isClickable() || !view.isEnabled() || isInnerPart(view)) {
            return;
          }
          if (name(view).isEmpty()) {
            found.add(what(view) + " has no name");
          }
          int width = Math.round(view.getWidth() / density);
          int height = Math.round(view.getHeight() / density);
          if (width < FINGER_DP || height < FINGER_DP) {
            found.add(what(view) + " is only " + width + " x " + height + " dp");
          }
        });
    return found;
  }

  /** Texts whose lines do not fit into their view. */
  List<String> cutTexts() {
    List<String> found = new ArrayList<>();
    walk(
        root,
        view -> {
          if (!(view instanceof TextView text) || text.getLayout() == null) {
            return;
          }
          int room =
              text.getHeight() - text.getCompoundPaddingTop() - text.getCompoundPaddingBottom();
          boolean mayEnd = text.getEllipsize() != null || text instanceof EditText;
          if (!mayEnd && text.getLayout().getHeight() > room + 1) {
            found.add(
                what(view)
                    + " \""
                    + text.getText()
                    + "\" needs "
                    + text.getLayout().getHeight()
                    + " px of height and has "
                    + room);
          }
        });
    return found;
  }

  private static void walk(View view, Visitor visitor) {
    if (view.getVisibility() != View.VISIBLE || view.getWidth() == 0 || view.getHeight() == 0) {
      return;
    }
    visitor.visit(view);
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        walk(group.getChildAt(i), visitor);
      }
    }
  }

  /** Parts of the library's own fields answer for each other. */
  private static boolean isInnerPart(View view) {
    View parent = view;
    while (parent.getParent() instanceof View above) {
      if (above instanceof TextInputLayout) {
        return !(view instanceof EditText);
      }
      parent = above;
    }
    return false;
  }

  /** What TalkBack would say: of the view itself, or of what it holds. */
  private static String name(View view) {
    StringBuilder words = new StringBuilder();
    append(words, view.getContentDescription());
    if (view instanceof TextView text) {
      append(words, text.getText());
      append(words, text.getHint());
    }
    View parent = view;
    while (parent.getParent() instanceof View above && view instanceof EditText) {
      if (above instanceof TextInputLayout field) {
        append(words, field.getHint());
      }
      parent = above;
    }
    if (words.length() == 0 && view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        if (group.getChildAt(i).getVisibility() == View.VISIBLE) {
          words.append(name(group.getChildAt(i)));
        }
      }
    }
    return words.toString().trim();
  }

  private static void append(StringBuilder words, @Nullable CharSequence more) {
    if (more != null) {
      words.append(more);
    }
  }

  private static String what(View view) {
    String id = "without an id";
    if (view.getId() != View.NO_ID) {
      try {
        id = view.getResources().getResourceEntryName(view.getId());
      } catch (Resources.NotFoundException e) {
        id = "with a made id";
      }
    }
    return view.getClass().getSimpleName() + " " + id;
  }

  private interface Visitor {
    void visit(View view);
  }
}
