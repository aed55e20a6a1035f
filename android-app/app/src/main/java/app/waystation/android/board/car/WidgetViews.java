package app.waystation.android.board.car;

import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import android.util.SizeF;
import android.view.View;
import android.widget.RemoteViews;
import androidx.annotation.LayoutRes;
import androidx.annotation.RequiresApi;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the widget. */
final class WidgetViews {
  private static final SizeF SMALL = new SizeF(110, 40);
  private static final SizeF LARGE = new SizeF(180, 110);

  private final Context context;
  private final Clock clock;
  private final boolean signedIn;

  /**
   * In the language of this context.
   *
   * @param signedIn whether there is somebody to show something to
   */
  WidgetViews(Context context, Clock clock, boolean signedIn) {
    this.context = context;
    this.clock = clock;
    this.signedIn = signedIn;
  }

  RemoteViews of(@Nullable MyNext next) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
      return bySize(next);
    }
    return large(next);
  }

  @RequiresApi(Build.VERSION_CODES.S)
  private RemoteViews bySize(@Nullable MyNext next) {
    Map<SizeF, RemoteViews> sizes = new HashMap<>();
    sizes.put(SMALL, small(next));
    sizes.put(LARGE, large(next));
    return new RemoteViews(sizes);
  }

  /** With what can be begun. */
  RemoteViews large(@Nullable MyNext next) {
    RemoteViews views = filled(R.layout.widget_next, next);
    views.setViewVisibility(R.id.widget_actions, signedIn ? View.VISIBLE : View.GONE);
    views.setOnClickPendingIntent(R.id.widget_fuel, opening(CarLinks.logFuel()));
    views.setOnClickPendingIntent(R.id.widget_reserve, opening(CarLinks.reserve()));
    return views;
  }

  /** Only what comes next. */
  RemoteViews small(@Nullable MyNext next) {
    return filled(R.layout.widget_next_small, next);
  }

  private RemoteViews filled(@LayoutRes int layout, @Nullable MyNext next) {
    RemoteViews views = new RemoteViews(context.getPackageName(), layout);
    if (next == null) {
      views.setTextViewText(
          R.id.widget_title,
          context.getString(signedIn ? R.string.widget_nothing : R.string.widget_signed_out));
      views.setTextViewText(
          R.id.widget_text,
          context.getString(
              signedIn ? R.string.widget_nothing_text : R.string.widget_signed_out_text));
      views.setOnClickPendingIntent(R.id.widget, opening(CarLinks.board()));
      return views;
    }
    GroupTime time = new GroupTime(context, next.zone(), clock);
    ReservationItem item = next.item();
    views.setTextViewText(R.id.widget_title, item.vehicleName());
    views.setTextViewText(R.id.widget_text, words(time, next));
    views.setOnClickPendingIntent(
        R.id.widget, opening(CarLinks.reservation(next.group().id(), item.reservation().id())));
    return views;
  }

  private String words(GroupTime time, MyNext next) {
    ReservationItem item = next.item();
    String when =
        next.isOut()
            ? VehicleWords.taken(context, time, item)
            : context.getString(
                R.string.reservation_for_vehicle,
                time.timesWithDay(TimeRanges.of(item)),
                context.getString(ReservationBadge.of(item).words));
    return next.severalGroups()
        ? context.getString(R.string.reservation_for_vehicle, when, next.group().name())
        : when;
  }

  /** The link is the identity: two of them never share an intent. */
  private PendingIntent opening(Uri link) {
    return PendingIntent.getActivity(
        context,
        0,
        new Intent(Intent.ACTION_VIEW, link).setPackage(context.getPackageName()),
        PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE);
  }
}
