package app.waystation.android.screens;

import java.util.Arrays;
import java.util.List;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.robolectric.ParameterizedRobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** Each test runs on a phone in light and in dark. */
@RunWith(ParameterizedRobolectricTestRunner.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public abstract class InBothThemes {
  private final String theme;

  protected InBothThemes(String theme) {
    this.theme = theme;
  }

  @ParameterizedRobolectricTestRunner.Parameters(name = "{0}")
  public static List<Object[]> themes() {
    return Arrays.asList(new Object[] {"light"}, new Object[] {"dark"});
  }

  @Before
  public final void chooseTheme() {
    RuntimeEnvironment.setQualifiers(theme.equals("dark") ? "+night" : "+notnight");
  }

  /** Takes the picture of this theme. */
  final void shoot(Stage stage, String screen) {
    Screenshot.take(stage, screen + "_" + theme);
  }
}
