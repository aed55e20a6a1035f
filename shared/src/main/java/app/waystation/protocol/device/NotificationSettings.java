package app.waystation.protocol.device;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be woken for. In a request, what is left out stays as it is: an app that
 * knows fewer settings changes only those.
 *
 * @param mutedBoards names of boards that never wake
 * @param minSeverity the lowest severity that wakes, by board; a board that is not named: all
 * @param quietHours absent: none have ever been set
 * @param urgentBreaksQuiet whether what must be acted on now comes through quiet hours
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record NotificationSettings(
    @Nullable List<String> mutedBoards,
    @Nullable Map<String, String> minSeverity,
    @Nullable QuietHours quietHours,
    @Nullable Boolean urgentBreaksQuiet) {

  /** Only the muted boards, as apps sent them that know nothing else. */
  public static NotificationSettings muting(List<String> boards) {
    return new NotificationSettings(boards, null, null, null);
  }
}
