package app.waystation.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.view.View;
import androidx.test.core.app.ActivityScenario;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(qualifiers = "w411dp-h891dp-xhdpi")
public final class MainScreenshotTest {

  private static final Path FOLDER = Path.of("target", "screenshots");

  @Test
  public void drawsTheScreenWithRealPixels() throws IOException {
    try (ActivityScenario<MainActivity> scenario = ActivityScenario.launch(MainActivity.class)) {
      Bitmap[] drawn = new Bitmap[1];
      scenario.onActivity(activity -> drawn[0] = draw(activity.getWindow().getDecorView()));

      Files.createDirectories(FOLDER);
      Path file = FOLDER.resolve("main.png");
      try (OutputStream out = Files.newOutputStream(file)) {
        drawn[0].compress(Bitmap.CompressFormat.PNG, 100, out);
      }
      assertThat(colours(drawn[0])).as("different colours in %s", file).isGreaterThan(10);
    }
  }

  private static Bitmap draw(View view) {
    Bitmap bitmap = Bitmap.createBitmap(view.getWidth(), view.getHeight(), Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(bitmap));
    return bitmap;
  }

  private static long colours(Bitmap bitmap) {
    int[] pixels = new int[bitmap.getWidth() * bitmap.getHeight()];
    bitmap.getPixels(pixels, 0, bitmap.getWidth(), 0, 0, bitmap.getWidth(), bitmap.getHeight());
    return java.util.Arrays.stream(pixels).distinct().count();
  }
}
