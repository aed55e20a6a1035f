package app.waystation.android.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Context;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.WaystationApp;
import app.waystation.android.ui.MainActivity;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class AppStartTest {

  @Test
  public void startsTheRealAppWithItsOwnResources() {
    Context app = ApplicationProvider.getApplicationContext();
    assertThat(app).isInstanceOf(WaystationApp.class);
    assertThat(app.getString(R.string.app_name)).isEqualTo("Waystation");

    try (ActivityScenario<MainActivity> scenario = ActivityScenario.launch(MainActivity.class)) {
      scenario.onActivity(
          activity -> {
            assertThat(activity.getTitle()).asString().isEqualTo(app.getString(R.string.app_name));
          });
    }
  }
}
