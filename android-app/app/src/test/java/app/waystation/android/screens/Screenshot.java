package app.waystation.android.screens;

import static org.assertj.core.api.Assertions.assertThat;

import android.app.Dialog;
import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.graphics.Canvas;
import android.graphics.Color;
import android.view.View;
import androidx.fragment.app.DialogFragment;
import androidx.fragment.app.Fragment;
import androidx.test.espresso.Espresso;
import app.waystation.android.ui.MainActivity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture of what is on the screen now, and its comparison with the one that is kept. */
final class Screenshot {
  private static final Path KEPT = Path.of("..", "..", "docs", "screenshots");
  private static final Path SEEN = Path.of("target", "screenshots");

  /** Anti-aliasing may differ by a shade; a moved line may not. */
  private static final int SHADE = 24;

  private static final double SHARE = 0.002;

  private Screenshot() {}

  static void take(Stage stage, String name) {
    Espresso.onIdle();
    Bitmap[] drawn = new Bitmap[1];
    stage.activity(activity -> drawn[0] = draw(activity));
    try {
      if (Boolean.getBoolean("screenshots.record")) {
        write(drawn[0], KEPT.resolve(name + ".png"));
        return;
      }
      Path kept = KEPT.resolve(name + ".png");
      Path seen = SEEN.resolve(name + ".png");
      assertThat(kept).as("kept picture; record it with -Dscreenshots.record=true").exists();
      Bitmap expected = BitmapFactory.decodeFile(kept.toString());
      double different = difference(expected, drawn[0]);
      if (different > SHARE) {
        write(drawn[0], seen);
      }
      assertThat(different)
          .as("share of %s that differs; what was seen is in %s", kept, seen)
          .isLessThanOrEqualTo(SHARE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The activity, and a sheet or dialog over it. */
  private static Bitmap draw(MainActivity activity) {
    View decor = activity.getWindow().getDecorView();
    Bitmap bitmap =
        Bitmap.createBitmap(decor.getWidth(), decor.getHeight(), Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(bitmap);
    decor.draw(canvas);
    for (Fragment fragment : activity.getSupportFragmentManager().getFragments()) {
      if (fragment instanceof DialogFragment over) {
        Dialog dialog = over.getDialog();
        if (dialog != null && dialog.getWindow() != null) {
          canvas.drawColor(Color.argb(110, 0, 0, 0));
          dialog.getWindow().getDecorView().draw(canvas);
        }
      }
    }
    return bitmap;
  }

  private static void write(Bitmap bitmap, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      bitmap.compress(Bitmap.CompressFormat.PNG, 100, out);
    }
  }

  private static double difference(Bitmap expected, Bitmap actual) {
    if (expected.getWidth() != actual.getWidth() || expected.getHeight() != actual.getHeight()) {
      return 1;
    }
    int width = expected.getWidth();
    int count = width * expected.getHeight();
    int[] one = new int[count];
    int[] other = new int[count];
    expected.getPixels(one, 0, width, 0, 0, width, expected.getHeight());
    actual.getPixels(other, 0, width, 0, 0, width, actual.getHeight());
    int different = 0;
    for (int i = 0; i < count; i++) {
      if (Math.abs(Color.red(one[i]) - Color.red(other[i])) > SHADE
          || Math.abs(Color.green(one[i]) - Color.green(other[i])) > SHADE
          || Math.abs(Color.blue(one[i]) - Color.blue(other[i])) > SHADE) {
        different++;
      }
    }
    return (double) different / count;
  }
}
