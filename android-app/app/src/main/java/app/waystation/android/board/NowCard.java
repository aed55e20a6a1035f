package app.waystation.android.board;

import android.net.Uri;
import androidx.annotation.DrawableRes;
import java.time.Instant;
import java.util.List;

/**
 * One thing that matters in the next hours.
 *
 * @param id the same for the same thing, unique within its board
 * @param at orders the cards of a kind
 * @param title the one thing to know
 * @param text more about it; empty: nothing
 * @param link where a tap leads
 * @param actions at most two buttons
 */
public record NowCard(
    String board,
    String id,
    Kind kind,
    Instant at,
    @DrawableRes int icon,
    String title,
    String text,
    Uri link,
    List<NowAction> actions) {

  /** Why it is shown; in the order in which the kinds are shown. */
  public enum Kind {
    /** Refused, or changed on both sides: only this person can settle it. */
    ATTENTION,
    /** Somebody waits for this person's decision. */
    DECISION,
    /** Mine, now or next. */
    MINE,
    /** How things stand. */
    STATE,
    /** What the others do soon. */
    OTHERS,
    /** What to do first on an empty board. */
    BEGIN
  }
}
