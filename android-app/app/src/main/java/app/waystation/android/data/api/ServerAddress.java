package app.waystation.android.data.api;

import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The address of a server, as people type it. */
public record ServerAddress(HttpUrl url) {
  /** Reads an address; without a scheme it is https. Null when it is none. */
  public static @Nullable ServerAddress parse(String typed) {
    String text = typed.trim();
    String lower = text.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      text = "https://" + text;
    }
    HttpUrl url = HttpUrl.parse(text);
    return url == null ? null : new ServerAddress(url.newBuilder().query(null).build());
  }

  /** Where a REST path leads; {@code path} is below {@code /api/v1/} and may carry a query. */
  public HttpUrl rest(String path) {
    HttpUrl resolved = url.newBuilder().addPathSegments("api/v1/").build().resolve(path);
    if (resolved == null) {
      throw new IllegalArgumentException("Not a path: " + path);
    }
    return resolved;
  }

  /** Where the socket is. */
  public HttpUrl socket() {
    return url.newBuilder().addPathSegment("ws").build();
  }

  @Override
  public String toString() {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
