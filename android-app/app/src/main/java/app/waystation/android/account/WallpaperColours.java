package app.waystation.android.account;

import android.app.Activity;
import android.content.Context;
import com.google.android.material.color.DynamicColors;

/** Whether the colours follow the wallpaper, where the system offers that (Android 12 and up). */
public final class WallpaperColours {
  private static final String FILE = "screens";
  private static final String FOLLOW = "wallpaper_colours";

  private WallpaperColours() {}

  /** Before the activity's views are made. */
  public static void apply(Activity activity) {
    if (isOn(activity)) {
      DynamicColors.applyToActivityIfAvailable(activity);
    }
  }

  /** Whether this phone can. */
  public static boolean isAvailable() {
    return DynamicColors.isDynamicColorAvailable();
  }

  /** On unless a person turned it off. */
  public static boolean isOn(Context context) {
    return context.getSharedPreferences(FILE, Context.MODE_PRIVATE).getBoolean(FOLLOW, true);
  }

  /** Turns it on or off; takes effect when the activity is made again. */
  public static void set(Context context, boolean on) {
    context.getSharedPreferences(FILE, Context.MODE_PRIVATE).edit().putBoolean(FOLLOW, on).apply();
  }
}
