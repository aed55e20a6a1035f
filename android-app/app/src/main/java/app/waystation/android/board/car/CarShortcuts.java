package app.waystation.android.board.car;

import android.content.Context;
import android.content.Intent;
import androidx.core.content.ContextCompat;
import androidx.core.content.pm.ShortcutInfoCompat;
import androidx.core.content.pm.ShortcutManagerCompat;
import androidx.core.graphics.drawable.IconCompat;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.group.GroupItem;
import java.util.ArrayList;
import java.util.List;

/** A shortcut per car at the app's icon, beside those that are always there. */
final class CarShortcuts {
  private static final int ALWAYS_THERE = 2;

  /** Launchers show four or five in all. */
  private static final int MOST = 3;

  private CarShortcuts() {}

  /** Puts those of all my groups; blocks. */
  static void put(Context context, AppGraph graph) {
    Context spoken = ContextCompat.getContextForLanguage(context);
    int room =
        Math.min(
            MOST, ShortcutManagerCompat.getMaxShortcutCountPerActivity(context) - ALWAYS_THERE);
    List<ShortcutInfoCompat> shortcuts = new ArrayList<>();
    for (GroupItem group : graph.groups().groupsNow()) {
      if (!group.myRole().writes()) {
        continue;
      }
      for (VehicleItem vehicle : graph.car().vehiclesNow(group.id())) {
        if (shortcuts.size() < room) {
          shortcuts.add(shortcut(spoken, group, vehicle));
        }
      }
    }
    if (!same(shortcuts, ShortcutManagerCompat.getDynamicShortcuts(context))) {
      // The system counts how often an app in the background does this.
      ShortcutManagerCompat.setDynamicShortcuts(context, shortcuts);
    }
  }

  private static ShortcutInfoCompat shortcut(
      Context context, GroupItem group, VehicleItem vehicle) {
    String id = vehicle.vehicle().id();
    String name = vehicle.vehicle().name();
    return new ShortcutInfoCompat.Builder(context, "car-" + id)
        .setShortLabel(name)
        .setLongLabel(context.getString(R.string.command_create_reservation, name))
        .setIcon(IconCompat.createWithResource(context, R.drawable.ic_car_24dp))
        .setIntent(
            new Intent(Intent.ACTION_VIEW, CarLinks.reserve(group.id(), id))
                .setPackage(context.getPackageName()))
        .build();
  }

  private static boolean same(List<ShortcutInfoCompat> one, List<ShortcutInfoCompat> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      ShortcutInfoCompat next = one.get(i);
      boolean found = false;
      for (ShortcutInfoCompat there : other) {
        found |=
            there.getId().equals(next.getId())
                && String.valueOf(there.getLongLabel()).equals(String.valueOf(next.getLongLabel()));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
