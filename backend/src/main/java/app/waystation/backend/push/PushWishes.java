package app.waystation.backend.push;

import app.waystation.protocol.push.PushPayload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be woken for, as it is now.
 *
 * @param minSeverity the lowest severity that wakes, by board; a board that is not named: all
 * @param urgentBreaksQuiet whether what must be acted on now comes through quiet hours
 */
public record PushWishes(
    List<String> mutedBoards,
    Map<String, String> minSeverity,
    @Nullable QuietWindow quiet,
    boolean urgentBreaksQuiet) {
  /** Of somebody who has never said: everything, at any time. */
  public static final PushWishes ALL = new PushWishes(List.of(), Map.of(), null, true);

  /** Whether the person wants to hear of such a thing at all. */
  public boolean want(String board, String severity) {
    String lowest = minSeverity.getOrDefault(board, PushPayload.INFO);
    return !mutedBoards.contains(board)
        && PushPayload.SEVERITIES.indexOf(severity) >= PushPayload.SEVERITIES.indexOf(lowest);
  }

  /** Until when a push has to wait; empty: it may come now. */
  public Optional<Instant> quietUntil(Instant now, boolean urgent) {
    return quiet == null || (urgent && urgentBreaksQuiet)
        ? Optional.empty()
        : quiet.endIfQuiet(now);
  }
}
