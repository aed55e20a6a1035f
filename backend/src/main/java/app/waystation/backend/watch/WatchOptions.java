package app.waystation.backend.watch;

import app.waystation.backend.UsageException;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to follow.
 *
 * @param url of the server, without a path
 * @param rooms empty: every room of this person
 * @param filters passed on with every subscription
 * @param since the cursor to begin after; null: from now on
 */
record WatchOptions(
    URI url,
    String email,
    String password,
    List<String> rooms,
    Map<String, String> filters,
    @Nullable Long since) {

  /**
   * Reads the command line of {@code watch}.
   *
   * @throws UsageException for what is missing or not understood
   */
  static WatchOptions parse(List<String> arguments) {
    Map<String, String> single = new HashMap<>();
    List<String> rooms = new ArrayList<>();
    Map<String, String> filters = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      int equals = arguments.get(i).indexOf('=');
      boolean inOne = arguments.get(i).startsWith("--") && equals > 0;
      String flag = inOne ? arguments.get(i).substring(0, equals) : arguments.get(i);
      if (!inOne && i + 1 >= arguments.size()) {
        throw new UsageException(flag + " needs a value");
      }
      String value = inOne ? arguments.get(i).substring(equals + 1) : arguments.get(++i);
      switch (flag) {
        case "--url", "--email", "--password", "--since" -> single.put(flag, value);
        case "--room" -> rooms.add(room(value));
        case "--filter" -> addFilter(filters, value);
        default -> throw new UsageException("Unknown argument: " + flag);
      }
    }
    return new WatchOptions(
        url(required(single, "--url")),
        required(single, "--email"),
        required(single, "--password"),
        List.copyOf(rooms),
        Map.copyOf(filters),
        since(single.get("--since")));
  }

  private static String required(Map<String, String> values, String flag) {
    String value = values.get(flag);
    if (value == null) {
      throw new UsageException("watch needs " + flag);
    }
    return value;
  }

  private static URI url(String text) {
    try {
      URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words as for another scheme.
    }
    throw new UsageException("--url needs an address like http://localhost:8080, not " + text);
  }

  private static String room(String text) {
    try {
      return RoomId.parse(text).toString();
    } catch (WireException e) {
      throw new UsageException("--room: " + e.getMessage());
    }
  }

  private static void addFilter(Map<String, String> filters, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--filter needs key=value, for example direction=IB");
    }
    filters.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private static @Nullable Long since(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new UsageException("--since needs the number of an event, not " + text);
    }
  }
}
