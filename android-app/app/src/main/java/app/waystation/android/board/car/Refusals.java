package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Problem;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import org.jspecify.annotations.Nullable;

/** Says why the server said no. */
final class Refusals {
  /** What the server writes when it declines by itself, because another got the slot. */
  private static final String SLOT_TAKEN = "slot_taken";

  private Refusals() {}

  /** The reason in a sentence. */
  static String reason(Context context, GroupTime time, SyncMark.Refused refused) {
    Problem problem = refused.problem();
    Reservation blocking = problem == null ? null : blocking(problem);
    if (blocking != null && problem != null && problem.holder() != null) {
      return context.getString(
          R.string.refused_overlap,
          problem.holder().displayName(),
          time.timesWithin(new TimeRange(blocking.startTime(), blocking.endTime())));
    }
    return reason(context, refused.code(), refused.text());
  }

  /** The reason in a sentence, from its code alone. */
  static String reason(Context context, @Nullable String wireCode, @Nullable String text) {
    ErrorCode code = ErrorCode.of(wireCode);
    if (code != null) {
      switch (code) {
        case RESERVATION_OVERLAP -> {
          return context.getString(R.string.refused_overlap_unknown);
        }
        case FORBIDDEN -> {
          return context.getString(R.string.refused_forbidden);
        }
        case NOT_FOUND -> {
          return context.getString(R.string.refused_not_found);
        }
        case ILLEGAL_TRANSITION -> {
          return context.getString(R.string.refused_illegal);
        }
        case VALIDATION_FAILED -> {
          return text == null || text.isEmpty()
              ? context.getString(R.string.refused_invalid)
              : context.getString(R.string.refused_other, text);
        }
        default -> {
          // The server's own words say more than its code.
        }
      }
    }
    String said = text == null || text.isEmpty() ? String.valueOf(wireCode) : text;
    return context.getString(R.string.refused_other, said);
  }

  /** Why a reservation was declined, in words. */
  static String decision(Context context, String reason) {
    return reason.equals(SLOT_TAKEN) ? context.getString(R.string.declined_slot_taken) : reason;
  }

  private static @Nullable Reservation blocking(Problem problem) {
    if (problem.conflicting() == null) {
      return null;
    }
    try {
      return WireJson.fromJson(Reservation.class, problem.conflicting());
    } catch (WireException e) {
      return null;
    }
  }
}
