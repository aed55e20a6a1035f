package app.waystation.android.data.api;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.Test;
import org.junit.runner.RunWith;

/**
 * OkHttp picks another implementation on Android, and its newest one needs the newest framework.
 */
@RunWith(AndroidJUnit4.class)
public final class HttpClientTest {

  @Test
  public void talksOverARealSocketAsOnAPhone() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().body("here").build());
      server.start();

      Request request = new Request.Builder().url(server.url("/")).build();
      try (Response answer = new OkHttpClient().newCall(request).execute()) {
        assertThat(answer.body().string()).isEqualTo("here");
      }
    }
  }
}
