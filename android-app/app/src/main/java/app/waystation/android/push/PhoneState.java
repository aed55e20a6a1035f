package app.waystation.android.push;

import android.app.ActivityManager;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.net.ConnectivityManager;
import android.os.Build;
import android.os.PowerManager;
import androidx.annotation.RequiresApi;
import androidx.core.app.NotificationManagerCompat;
import app.waystation.android.R;
import app.waystation.android.push.PushDoctor.Check;
import app.waystation.android.push.PushDoctor.Fix;
import app.waystation.android.push.PushDoctor.Kind;
import app.waystation.android.push.PushDoctor.Verdict;
import com.google.android.gms.common.ConnectionResult;
import com.google.android.gms.common.GoogleApiAvailabilityLight;
import java.util.ArrayList;
import java.util.List;

/** What the system lets this app do, and what it keeps it from. */
final class PhoneState {
  private final Context context;

  PhoneState(Context context) {
    this.context = context;
  }

  /** Whether what has come can be seen. */
  List<Check> shows() {
    List<Check> checks = new ArrayList<>();
    boolean on = NotificationManagerCompat.from(context).areNotificationsEnabled();
    checks.add(
        PushFindings.check(
            Kind.PERMISSION,
            on ? Verdict.GOOD : Verdict.BAD,
            on ? R.string.doctor_permission_good : R.string.doctor_permission_bad,
            on ? Fix.NONE : Fix.APP_NOTIFICATIONS));
    List<String> blocked = blockedChannels();
    checks.add(
        blocked.isEmpty()
            ? PushFindings.check(
                Kind.CHANNELS, Verdict.GOOD, R.string.doctor_channels_good, Fix.NONE)
            : new Check(
                Kind.CHANNELS,
                Verdict.BAD,
                R.string.doctor_channels_bad,
                String.join(", ", blocked),
                null,
                Fix.APP_NOTIFICATIONS));
    return checks;
  }

  private List<String> blockedChannels() {
    NotificationManager manager = context.getSystemService(NotificationManager.class);
    List<String> blocked = new ArrayList<>();
    for (String id : NotificationChannels.all()) {
      NotificationChannel channel = manager.getNotificationChannel(id);
      if (channel != null && channel.getImportance() == NotificationManager.IMPORTANCE_NONE) {
        blocked.add(String.valueOf(channel.getName()));
      }
    }
    return blocked;
  }

  /** Whether there is somebody who can bring a push. */
  Check google() {
    boolean there =
        GoogleApiAvailabilityLight.getInstance().isGooglePlayServicesAvailable(context)
            == ConnectionResult.SUCCESS;
    return PushFindings.check(
        Kind.GOOGLE,
        there ? Verdict.GOOD : Verdict.BAD,
        there ? R.string.doctor_google_good : R.string.doctor_google_bad,
        Fix.NONE);
  }

  Check battery() {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P && isRestricted()) {
      return PushFindings.check(
          Kind.BATTERY, Verdict.BAD, R.string.doctor_battery_restricted, Fix.BATTERY);
    }
    PowerManager power = context.getSystemService(PowerManager.class);
    if (power.isIgnoringBatteryOptimizations(context.getPackageName())) {
      return PushFindings.check(Kind.BATTERY, Verdict.GOOD, R.string.doctor_battery_good, Fix.NONE);
    }
    return power.isPowerSaveMode()
        ? PushFindings.check(
            Kind.BATTERY, Verdict.WARNING, R.string.doctor_battery_saver, Fix.BATTERY)
        : PushFindings.check(
            // The usual state of every app: what is urgent comes through.
            Kind.BATTERY, Verdict.GOOD, R.string.doctor_battery_optimised, Fix.NONE);
  }

  @RequiresApi(Build.VERSION_CODES.P)
  private boolean isRestricted() {
    return context.getSystemService(ActivityManager.class).isBackgroundRestricted();
  }

  Check data() {
    boolean kept =
        context.getSystemService(ConnectivityManager.class).getRestrictBackgroundStatus()
            == ConnectivityManager.RESTRICT_BACKGROUND_STATUS_ENABLED;
    return PushFindings.check(
        Kind.DATA,
        kept ? Verdict.WARNING : Verdict.GOOD,
        kept ? R.string.doctor_data_bad : R.string.doctor_data_good,
        kept ? Fix.DATA : Fix.NONE);
  }
}
