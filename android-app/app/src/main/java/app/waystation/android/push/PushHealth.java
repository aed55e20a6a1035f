package app.waystation.android.push;

import app.waystation.android.data.db.InboxDao;
import app.waystation.android.data.db.SettingRow;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of this phone's way to be pushed to; survives restarts. Holds no token.
 *
 * @param hasToken null: not tried yet; false: pushes are not to be had on this phone
 * @param registeredAt when the server last took it; null: never
 * @param problem why it did not the last time; null: it did
 */
public record PushHealth(
    @Nullable Boolean hasToken, @Nullable Instant registeredAt, @Nullable String problem) {
  /** Nothing was tried yet. */
  public static final PushHealth UNKNOWN = new PushHealth(null, null, null);

  private static final String NAME = "push_health";

  /** As it was written last; blocks. */
  public static PushHealth read(InboxDao dao) {
    SettingRow row = dao.setting(NAME);
    if (row == null) {
      return UNKNOWN;
    }
    try {
      Map<String, String> fields = WireJson.mapFromJson(row.json());
      String token = fields.get("token");
      String at = fields.get("registered_at");
      return new PushHealth(
          token == null ? null : Boolean.valueOf(token),
          at == null ? null : Instant.parse(at),
          fields.get("problem"));
    } catch (WireException | DateTimeException e) {
      return UNKNOWN;
    }
  }

  /** Remembers it; blocks. */
  void write(InboxDao dao) {
    Map<String, String> fields = new HashMap<>();
    if (hasToken != null) {
      fields.put("token", hasToken.toString());
    }
    if (registeredAt != null) {
      fields.put("registered_at", registeredAt.toString());
    }
    if (problem != null) {
      fields.put("problem", problem);
    }
    dao.put(new SettingRow(NAME, WireJson.mapToJson(fields)));
  }

  /** Whether it is known that nobody can push to this phone. */
  public boolean isWithoutPushes() {
    return Boolean.FALSE.equals(hasToken);
  }
}
