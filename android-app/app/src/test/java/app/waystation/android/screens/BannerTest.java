package app.waystation.android.screens;

import static org.assertj.core.api.Assertions.assertThat;

import android.view.View;
import android.widget.TextView;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.R;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.LostReason;
import app.waystation.android.ui.banner.ConnectionBannerView;
import app.waystation.android.ui.common.GroupTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowLooper;

@RunWith(AndroidJUnit4.class)
@Config(application = ScreenApp.class, qualifiers = "en-rGB-w411dp-h891dp-xhdpi")
public final class BannerTest {
  private Stage stage;

  @Before
  public void open() {
    stage = Stage.signedIn(CasaRossi.ana()).with(CasaRossi::rows).open();
  }

  @After
  public void close() {
    stage.close();
  }

  @Test
  public void isGoneWhenLive() {
    assertThat(said(new ConnectionState.Live(CasaRossi.NOW), 3)).isEmpty();
  }

  @Test
  public void saysThatItConnects() {
    assertThat(said(new ConnectionState.Connecting(), 0)).containsExactly("Connecting…");
  }

  @Test
  public void saysThatItCatchesUp() {
    assertThat(said(new ConnectionState.CatchingUp(2), 0)).containsExactly("Catching up…");
  }

  @Test
  public void saysSinceWhenItIsOfflineInTheTimeOfTheGroupAndWhatWaits() {
    assertThat(said(new ConnectionState.Offline(CasaRossi.NOW.minusSeconds(600)), 2))
        .containsExactly("Offline since 10:30", "2 changes wait to be sent");
  }

  @Test
  public void countsDownToTheNextTryAndOffersToTryNow() {
    assertThat(
            said(
                new ConnectionState.Reconnecting(
                    3, CasaRossi.NOW.plusSeconds(12), LostReason.NETWORK),
                0))
        .containsExactly("Connection lost", "Trying again in 12 s", "Try now");
  }

  @Test
  public void saysThatTheServerRestarts() {
    assertThat(
            said(
                new ConnectionState.Reconnecting(
                    1, CasaRossi.NOW.plusSeconds(1), LostReason.SERVER_RESTART),
                0))
        .first()
        .isEqualTo("The server is restarting");
  }

  @Test
  public void saysWhatAPersonHasToSeeToAndGoesOnTryingAllTheSame() {
    assertThat(lost(LostReason.NOT_A_SERVER))
        .containsExactly(
            "There is no Waystation server at this address", "Trying again in 12 s", "Try now");
    assertThat(lost(LostReason.APP_TOO_OLD))
        .first()
        .isEqualTo("This server is newer than the app. Update the app");
    assertThat(lost(LostReason.SERVER_TOO_OLD))
        .first()
        .isEqualTo("This server does not speak the language of this app");
  }

  @Test
  public void everyReasonHasWords() {
    for (LostReason reason : LostReason.values()) {
      assertThat(lost(reason)).hasSize(3).doesNotContain("");
    }
  }

  @Test
  public void saysNothingInTheBackgroundOrSignedOut() {
    assertThat(said(new ConnectionState.Paused(), 1)).isEmpty();
    assertThat(said(new ConnectionState.SignedOut(), 0)).isEmpty();
  }

  @Test
  public void theCountdownRunsAndThenSaysThatItTries() {
    ConnectionState waiting =
        new ConnectionState.Reconnecting(1, CasaRossi.NOW.plusSeconds(2), LostReason.NETWORK);
    assertThat(said(waiting, 0)).contains("Trying again in 2 s");
    stage.time.advance(Duration.ofSeconds(1));
    ShadowLooper.idleMainLooper(1, TimeUnit.SECONDS);
    assertThat(shown()).contains("Trying again in 1 s");
    stage.time.advance(Duration.ofSeconds(1));
    ShadowLooper.idleMainLooper(1, TimeUnit.SECONDS);
    assertThat(shown()).contains("Trying again…");
  }

  private List<String> lost(LostReason reason) {
    return said(new ConnectionState.Reconnecting(3, CasaRossi.NOW.plusSeconds(12), reason), 0);
  }

  @Test
  public void asksToSignInWhenTheSessionHasEnded() {
    assertThat(said(new ConnectionState.Failed(ConnectionState.Failure.SESSION_ENDED), 0))
        .containsExactly("Your session has ended", "Sign in");
  }

  @Test
  public void isALiveRegionWhoseCountdownIsNotReadOut() {
    stage.activity(
        activity -> {
          assertThat(activity.findViewById(R.id.banner_text).getAccessibilityLiveRegion())
              .isEqualTo(View.ACCESSIBILITY_LIVE_REGION_POLITE);
          assertThat(activity.findViewById(R.id.banner_detail).getAccessibilityLiveRegion())
              .isEqualTo(View.ACCESSIBILITY_LIVE_REGION_NONE);
        });
  }

  /** Everything that can be read on the banner; nothing when it is gone. */
  private List<String> said(ConnectionState state, int waiting) {
    stage.activity(
        activity -> {
          ConnectionBannerView banner = activity.findViewById(R.id.banner);
          banner.show(state, waiting, new GroupTime(activity, CasaRossi.ROME, stage.time.clock()));
        });
    return shown();
  }

  private List<String> shown() {
    List<String> words = new ArrayList<>();
    stage.activity(
        activity -> {
          ConnectionBannerView banner = activity.findViewById(R.id.banner);
          if (banner.getVisibility() == View.VISIBLE) {
            for (int id : new int[] {R.id.banner_text, R.id.banner_detail, R.id.banner_action}) {
              TextView text = banner.findViewById(id);
              if (text.getVisibility() == View.VISIBLE) {
                words.add(text.getText().toString());
              }
            }
          }
        });
    return words;
  }
}
