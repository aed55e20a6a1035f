package app.waystation.android.screens;

import static org.assertj.core.api.Assertions.assertThat;

import android.appwidget.AppWidgetManager;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ShortcutInfo;
import android.content.pm.ShortcutManager;
import android.util.Log;
import android.view.View;
import android.widget.FrameLayout;
import android.widget.RemoteViews;
import android.widget.TextView;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.Configuration;
import androidx.work.WorkManager;
import androidx.work.testing.SynchronousExecutor;
import androidx.work.testing.WorkManagerTestInitHelper;
import app.waystation.android.R;
import app.waystation.android.board.car.CarBoard;
import app.waystation.android.board.car.CarTestScreens;
import app.waystation.android.board.car.CarWidget;
import app.waystation.android.testing.Phone;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowApplication;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class WidgetTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Before
  public void jobs() {
    WorkManagerTestInitHelper.initializeTestWorkManager(
        context,
        new Configuration.Builder()
            .setMinimumLoggingLevel(Log.ERROR)
            .setExecutor(new SynchronousExecutor())
            .build());
  }

  @Test
  public void saysMyNextReservationAndOpensItOnATap() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows)) {
      View widget = drawn(() -> CarTestScreens.widget(context, stage.graph));

      assertThat(text(widget, R.id.widget_title)).isEqualTo("Skoda Octavia");
      assertThat(text(widget, R.id.widget_text)).isEqualTo("Today, 12:00–14:00 · Booked");
      assertThat(tapped(widget, R.id.widget))
          .isEqualTo(
              "waystation://reservation/" + CasaRossi.ANA_AFTER_BEN + "?group=" + CasaRossi.GROUP);
      assertThat(tapped(widget, R.id.widget_fuel)).isEqualTo("waystation://car/fuel");
      assertThat(tapped(widget, R.id.widget_reserve)).isEqualTo("waystation://car/reserve");
    }
  }

  @Test
  public void saysUntilWhenIHaveTheCar() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana())
            .with(CasaRossi::group)
            .with(CasaRossi::cars)
            .with(
                database ->
                    CasaRossi.put(
                        database,
                        CasaRossi.reservation(
                            CasaRossi.BEN_NOW,
                            CasaRossi.SKODA,
                            CasaRossi.ANA,
                            0,
                            "09:00",
                            "12:00",
                            "active",
                            null)))) {
      View widget = drawn(() -> CarTestScreens.smallWidget(context, stage.graph));

      assertThat(text(widget, R.id.widget_text)).isEqualTo("You have it until 12:00");
      assertThat(on(() -> CarTestScreens.widgetUntil(stage.graph)))
          .isEqualTo(CasaRossi.at(0, "12:00"));
    }
  }

  @Test
  public void saysWhenThereIsNothingAndWhenNobodyIsSignedIn() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::group)) {
      View widget = drawn(() -> CarTestScreens.widget(context, stage.graph));
      assertThat(text(widget, R.id.widget_title)).isEqualTo("Nothing booked");
      assertThat(widget.findViewById(R.id.widget_actions).getVisibility()).isEqualTo(View.VISIBLE);
    }
    try (Stage stage = Stage.signedOut("https://waystation.example")) {
      View widget = drawn(() -> CarTestScreens.widget(context, stage.graph));
      assertThat(text(widget, R.id.widget_title)).isEqualTo("Signed out");
      assertThat(widget.findViewById(R.id.widget_actions).getVisibility()).isEqualTo(View.GONE);
    }
  }

  @Test
  public void isDrawnAgainWhenTheRowsChangeAndWhenItsTimeComes() {
    try (Stage stage =
        Stage.signedIn(CasaRossi.ana()).with(CasaRossi::group).with(CasaRossi::cars)) {
      AppWidgetManager widgets = AppWidgetManager.getInstance(context);
      Shadows.shadowOf(widgets).setAllowedToBindAppWidgets(true);
      Shadows.shadowOf(widgets).setValidWidgetProviderComponentName(true);
      int id = 7;
      assertThat(widgets.bindAppWidgetIdIfAllowed(id, new ComponentName(context, CarWidget.class)))
          .isTrue();
      new CarBoard(stage.graph).begin(context);
      stage.await(() -> shown(id).equals("Nothing booked"));

      stage.with(CasaRossi::reservations);

      stage.await(() -> shown(id).equals("Skoda Octavia"));
      stage.await(() -> jobsThatWait() == 1);
    }
  }

  @Test
  public void everyCarHasAShortcut() {
    try (Stage stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows)) {
      on(
          () -> {
            CarTestScreens.putShortcuts(context, stage.graph);
            return true;
          });

      List<ShortcutInfo> shortcuts =
          context.getSystemService(ShortcutManager.class).getDynamicShortcuts();
      assertThat(shortcuts)
          .extracting(shortcut -> String.valueOf(shortcut.getShortLabel()))
          .containsExactlyInAnyOrder("Kia Niro", "Skoda Octavia");
      assertThat(shortcuts)
          .extracting(shortcut -> String.valueOf(intentOf(shortcut)))
          .contains(
              "waystation://car/reserve?vehicle=" + CasaRossi.SKODA + "&group=" + CasaRossi.GROUP);
    }
  }

  @Test
  public void thoseWhoOnlyLookHaveNoShortcutToReserve() {
    try (Stage stage = Stage.signedIn(CasaRossi.dario()).with(CasaRossi::rows)) {
      on(
          () -> {
            CarTestScreens.putShortcuts(context, stage.graph);
            return true;
          });
      assertThat(context.getSystemService(ShortcutManager.class).getDynamicShortcuts()).isEmpty();
    }
  }

  private long jobsThatWait() {
    try {
      return WorkManager.getInstance(context).getWorkInfosForUniqueWork("car-widget").get().stream()
          .filter(job -> !job.getState().isFinished())
          .count();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String intentOf(ShortcutInfo shortcut) {
    Intent intent = shortcut.getIntent();
    return intent == null ? null : intent.getDataString();
  }

  private String shown(int id) {
    // Null before it was drawn for the first time.
    @Nullable View widget = Shadows.shadowOf(AppWidgetManager.getInstance(context)).getViewFor(id);
    return widget == null ? "" : text(widget, R.id.widget_title);
  }

  private View drawn(Supplier<RemoteViews> views) {
    return on(views).apply(context, new FrameLayout(context));
  }

  private static <T> T on(Supplier<T> read) {
    // A thread of our own: those of the common pool do not see the classes of this test.
    return Phone.get(
        CompletableFuture.supplyAsync(read, task -> new Thread(task, "reads").start()));
  }

  private String tapped(View widget, int id) {
    ShadowApplication app =
        Shadows.shadowOf((android.app.Application) ApplicationProvider.getApplicationContext());
    widget.findViewById(id).performClick();
    return String.valueOf(app.getNextStartedActivity().getDataString());
  }

  private static String text(View widget, int id) {
    TextView text = widget.findViewById(id);
    return String.valueOf(text.getText());
  }
}
