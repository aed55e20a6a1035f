package app.waystation.android.ui.search;

import android.net.Uri;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.core.view.ViewCompat;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import app.waystation.android.R;
import app.waystation.android.board.Found;
import app.waystation.android.ui.common.SameRow;
import java.util.List;
import java.util.function.Consumer;

/** Shows what was found. */
final class FoundAdapter extends ListAdapter<FoundRow, FoundAdapter.Holder> {
  private final Consumer<Uri> onLink;

  FoundAdapter(Consumer<Uri> onLink) {
    super(
        SameRow.by(
            row ->
                row instanceof FoundRow.Hit hit
                    ? List.of(hit.found().section(), hit.found().id())
                    : row));
    this.onLink = onLink;
  }

  @Override
  public int getItemViewType(int position) {
    return getItem(position) instanceof FoundRow.Section
        ? R.layout.item_section
        : R.layout.item_setting;
  }

  @Override
  public Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new Holder(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(Holder holder, int position) {
    FoundRow row = getItem(position);
    if (row instanceof FoundRow.Section section) {
      TextView heading = (TextView) holder.itemView;
      heading.setText(section.words());
      ViewCompat.setAccessibilityHeading(heading, true);
    } else if (row instanceof FoundRow.Hit hit) {
      bind(holder.itemView, hit.found());
    }
  }

  private void bind(View view, Found found) {
    ImageView icon = view.findViewById(R.id.icon);
    icon.setImageResource(found.icon());
    TextView title = view.findViewById(R.id.title);
    title.setText(found.title());
    TextView detail = view.findViewById(R.id.detail);
    detail.setText(found.text());
    detail.setVisibility(found.text().isEmpty() ? View.GONE : View.VISIBLE);
    Uri link = found.link();
    view.setOnClickListener(link == null ? null : tapped -> onLink.accept(link));
    view.setClickable(link != null);
  }

  static final class Holder extends RecyclerView.ViewHolder {
    Holder(View view) {
      super(view);
    }
  }
}
