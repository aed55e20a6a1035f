package app.waystation.android.board;

import android.net.Uri;
import androidx.annotation.AttrRes;
import app.waystation.protocol.TimeRange;

/**
 * One line of the agenda.
 *
 * @param id unique within its board
 * @param colour of its bar; never the only sign of its state
 * @param state its state in words; empty: nothing to say
 * @param link where a tap leads
 */
public record CalendarEntry(
    String board,
    String id,
    TimeRange times,
    String title,
    String text,
    String state,
    @AttrRes int colour,
    Uri link) {}
