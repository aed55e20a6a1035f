package app.waystation.android.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.Network;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.shadows.ShadowNetwork;

@RunWith(AndroidJUnit4.class)
public final class AndroidConnectivityTest {
  private static final Network MOBILE = ShadowNetwork.newInstance(77);

  @Test
  public void tellsOfAnotherNetworkOfNoneAndNotTwiceOfTheSame() {
    Context context = ApplicationProvider.getApplicationContext();
    ConnectivityManager system = context.getSystemService(ConnectivityManager.class);
    List<ConnectivityManager.NetworkCallback> before =
        new ArrayList<>(shadowOf(system).getNetworkCallbacks());
    List<Boolean> told = new ArrayList<>();
    AndroidConnectivity connectivity = new AndroidConnectivity(context);
    connectivity.setListener(told::add);
    List<ConnectivityManager.NetworkCallback> ours =
        new ArrayList<>(shadowOf(system).getNetworkCallbacks());
    ours.removeAll(before);
    assertThat(ours).hasSize(1);

    ours.get(0).onAvailable(Objects.requireNonNull(system.getActiveNetwork()));
    ours.get(0).onAvailable(MOBILE);
    ours.get(0).onAvailable(MOBILE);
    ours.get(0).onLost(MOBILE);
    assertThat(told).containsExactly(true, false);

    connectivity.close();
    assertThat(shadowOf(system).getNetworkCallbacks()).doesNotContain(ours.get(0));
  }
}
