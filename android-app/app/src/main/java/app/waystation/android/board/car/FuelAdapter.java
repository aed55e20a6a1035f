package app.waystation.android.board.car;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.annotation.StringRes;
import androidx.core.view.ViewCompat;
import androidx.recyclerview.widget.ListAdapter;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import app.waystation.android.group.MemberItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.SameRow;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.FuelFigures;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.MemberFuel;
import com.google.android.material.color.MaterialColors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Shows the fuel page. */
final class FuelAdapter extends ListAdapter<FuelRow, CarBoardAdapter.Holder> {
  private final GroupTime time;
  private final Figures figures;
  private final GroupItem group;
  private final Consumer<FuelLogItem> onLog;

  FuelAdapter(GroupTime time, Figures figures, GroupItem group, Consumer<FuelLogItem> onLog) {
    super(SameRow.by(row -> List.of(row.getClass(), row.key())));
    this.time = time;
    this.figures = figures;
    this.group = group;
    this.onLog = onLog;
  }

  @Override
  public int getItemViewType(int position) {
    FuelRow row = getItem(position);
    if (row instanceof FuelRow.Summary) {
      return R.layout.item_fuel_summary;
    }
    return row instanceof FuelRow.Section ? R.layout.item_section : R.layout.item_fuel_log;
  }

  @Override
  public CarBoardAdapter.Holder onCreateViewHolder(ViewGroup parent, int layout) {
    return new CarBoardAdapter.Holder(
        LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public void onBindViewHolder(CarBoardAdapter.Holder holder, int position) {
    FuelRow row = getItem(position);
    if (row instanceof FuelRow.Section section) {
      TextView text = (TextView) holder.itemView;
      text.setText(section.words());
      ViewCompat.setAccessibilityHeading(text, true);
    } else if (row instanceof FuelRow.Summary summary) {
      bind(holder.itemView, summary);
    } else if (row instanceof FuelRow.Log log) {
      bind(holder, log.item());
    }
  }

  private void bind(CarBoardAdapter.Holder holder, FuelLogItem item) {
    Context context = holder.itemView.getContext();
    FuelLog log = item.log();
    holder.text(R.id.title).setText(item.vehicleName());
    String who =
        item.isMine()
            ? context.getString(R.string.car_you)
            : item.memberName().isEmpty()
                ? context.getString(R.string.car_someone)
                : item.memberName();
    holder
        .text(R.id.subtitle)
        .setText(
            String.join(
                "\n",
                context.getString(R.string.fuel_item_by, who, time.momentWithDay(log.filledAt())),
                figures.kilometres(log.odometerM())));
    holder.text(R.id.total).setText(figures.money(log.total()));
    holder.text(R.id.volume).setText(figures.litres(log.volumeMl()));
    showBadge(holder.itemView.findViewById(R.id.warning), item);
    holder.view(R.id.row).setOnClickListener(view -> onLog.accept(item));
  }

  private static void showBadge(StatusBadge badge, FuelLogItem item) {
    FuelLog log = item.log();
    if (item.mark() instanceof SyncMark.Refused) {
      badge.show(R.string.status_refused, R.drawable.ic_alert_24dp, StatusBadge.Tone.BAD);
    } else if (item.mark() instanceof SyncMark.Conflict) {
      badge.show(R.string.status_conflict, R.drawable.ic_swap_24dp, StatusBadge.Tone.BAD);
    } else if (item.mark() instanceof SyncMark.Waiting) {
      badge.show(R.string.status_requested, R.drawable.ic_waiting_24dp, StatusBadge.Tone.DASHED);
    } else if (!log.warnings().isEmpty()) {
      badge.show(
          warning(log.warnings().get(0)), R.drawable.ic_alert_24dp, StatusBadge.Tone.WAITING);
    } else if (log.missedFillUp()) {
      badge.show(R.string.fuel_missed_chip, R.drawable.ic_info_24dp, StatusBadge.Tone.PAST);
    } else if (!log.fullTank()) {
      badge.show(R.string.fuel_not_full, R.drawable.ic_info_24dp, StatusBadge.Tone.PAST);
    } else {
      badge.setVisibility(View.GONE);
    }
  }

  private static @StringRes int warning(String wire) {
    return switch (wire) {
      case "odometer_out_of_order" -> R.string.fuel_warning_out_of_order;
      case "odometer_jump" -> R.string.fuel_warning_odometer_jump;
      default -> R.string.fuel_warning_other;
    };
  }

  private void bind(View view, FuelRow.Summary row) {
    FuelSummary summary = row.summary();
    boolean known = summary != null;
    for (int id : new int[] {R.id.figures, R.id.chart, R.id.shares_title, R.id.shares}) {
      view.findViewById(id).setVisibility(known ? View.VISIBLE : View.GONE);
    }
    view.findViewById(R.id.pending).setVisibility(known ? View.GONE : View.VISIBLE);
    if (summary == null) {
      return;
    }
    Context context = view.getContext();
    String none = context.getString(R.string.fuel_summary_none);
    FuelFigures total = summary.total();
    figure(view, R.id.figure_cost, figures.money(total.cost()), R.string.fuel_summary_cost);
    figure(
        view,
        R.id.figure_consumption,
        total.mlPer100Km() == null ? none : figures.bareConsumption(total.mlPer100Km()),
        R.string.fuel_summary_consumption);
    List<Money> per100 = total.costPer100Km();
    figure(
        view,
        R.id.figure_per_100,
        per100 == null ? none : figures.money(per100),
        R.string.fuel_summary_per_100);
    FuelChartView chart = view.findViewById(R.id.chart);
    chart.show(summary.months(), group.currency(), time, figures);
    bindShares(view, summary, row.members());
  }

  private static void figure(View view, int id, String value, @StringRes int label) {
    View figure = view.findViewById(id);
    TextView number = figure.findViewById(R.id.figure_value);
    number.setText(value);
    TextView words = figure.findViewById(R.id.figure_label);
    words.setText(label);
  }

  private void bindShares(View view, FuelSummary summary, List<MemberItem> members) {
    ViewGroup list = view.findViewById(R.id.shares);
    list.removeAllViews();
    for (MemberFuel share : summary.members()) {
      View line = LayoutInflater.from(view.getContext()).inflate(R.layout.view_share, list, false);
      TextView name = line.findViewById(R.id.share_name);
      name.setText(name(view.getContext(), share.userId(), members));
      TextView paid = line.findViewById(R.id.share_paid);
      paid.setText(
          view.getContext().getString(R.string.fuel_share_paid, figures.money(share.paid())));
      bindBalance(line.findViewById(R.id.share_balance), share);
      list.addView(line);
    }
    view.findViewById(R.id.shares_title)
        .setVisibility(summary.members().isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void bindBalance(TextView view, MemberFuel share) {
    Context context = view.getContext();
    List<String> words = new ArrayList<>();
    boolean owes = false;
    for (Money balance : share.balance()) {
      if (balance.amountMinor() > 0) {
        words.add(context.getString(R.string.fuel_share_gets, figures.money(balance)));
      } else if (balance.amountMinor() < 0) {
        owes = true;
        words.add(
            context.getString(
                R.string.fuel_share_owes,
                figures.money(new Money(-balance.amountMinor(), balance.currency()))));
      }
    }
    view.setText(
        words.isEmpty() ? context.getString(R.string.fuel_share_even) : String.join("\n", words));
    int attr =
        words.isEmpty()
            ? R.attr.colorOnSurfaceVariant
            : owes ? R.attr.colorTertiary : R.attr.colorPrimary;
    view.setTextColor(MaterialColors.getColor(view, attr));
  }

  private static String name(Context context, String userId, List<MemberItem> members) {
    for (MemberItem member : members) {
      if (member.userId().equals(userId)) {
        return member.isMe() ? context.getString(R.string.car_you) : member.displayName();
      }
    }
    return context.getString(R.string.car_someone);
  }
}
