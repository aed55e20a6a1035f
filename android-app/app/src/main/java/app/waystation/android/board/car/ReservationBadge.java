package app.waystation.android.board.car;

import androidx.annotation.AttrRes;
import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.car.ReservationStatus;

/** How a reservation stands, seen from this phone: the server's state and what lies over it. */
enum ReservationBadge {
  REQUESTED(R.string.status_requested, R.drawable.ic_waiting_24dp, StatusBadge.Tone.DASHED),
  CHANGE_WAITING(
      R.string.status_change_waiting, R.drawable.ic_waiting_24dp, StatusBadge.Tone.DASHED),
  REFUSED(R.string.status_refused, R.drawable.ic_alert_24dp, StatusBadge.Tone.BAD),
  CONFLICT(R.string.status_conflict, R.drawable.ic_swap_24dp, StatusBadge.Tone.BAD),
  PENDING(R.string.status_pending, R.drawable.ic_clock_24dp, StatusBadge.Tone.WAITING),
  APPROVED(R.string.status_approved, R.drawable.ic_check_24dp, StatusBadge.Tone.CALM),
  ACTIVE(R.string.status_active, R.drawable.ic_key_24dp, StatusBadge.Tone.STRONG),
  OVERDUE(R.string.status_overdue, R.drawable.ic_alert_24dp, StatusBadge.Tone.BAD),
  COMPLETED(R.string.status_completed, R.drawable.ic_check_24dp, StatusBadge.Tone.PAST),
  DECLINED(R.string.status_declined, R.drawable.ic_close_24dp, StatusBadge.Tone.PAST),
  CANCELLED(R.string.status_cancelled, R.drawable.ic_close_24dp, StatusBadge.Tone.PAST),
  EXPIRED(R.string.status_expired, R.drawable.ic_clock_24dp, StatusBadge.Tone.PAST),
  NO_SHOW(R.string.status_no_show, R.drawable.ic_close_24dp, StatusBadge.Tone.PAST),
  UNKNOWN(R.string.status_unknown, R.drawable.ic_info_24dp, StatusBadge.Tone.PAST);

  final @StringRes int words;
  final @DrawableRes int icon;
  final StatusBadge.Tone tone;

  ReservationBadge(@StringRes int words, @DrawableRes int icon, StatusBadge.Tone tone) {
    this.words = words;
    this.icon = icon;
    this.tone = tone;
  }

  static ReservationBadge of(ReservationItem item) {
    if (item.mark() instanceof SyncMark.Refused) {
      return REFUSED;
    }
    if (item.mark() instanceof SyncMark.Conflict) {
      return CONFLICT;
    }
    if (item.mark() instanceof SyncMark.Waiting) {
      return item.server() == null ? REQUESTED : CHANGE_WAITING;
    }
    return of(item.status());
  }

  /** How the server's state alone looks. */
  static ReservationBadge of(ReservationStatus status) {
    return switch (status) {
      case PENDING -> PENDING;
      case APPROVED -> APPROVED;
      case ACTIVE -> ACTIVE;
      case OVERDUE -> OVERDUE;
      case COMPLETED -> COMPLETED;
      case DECLINED -> DECLINED;
      case CANCELLED -> CANCELLED;
      case EXPIRED -> EXPIRED;
      case NO_SHOW -> NO_SHOW;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Shows it. */
  void showIn(StatusBadge view) {
    view.show(words, icon, tone);
  }

  /** The colour of its bar beside the times, and of its block on the strip of the day. */
  @AttrRes
  int barColour() {
    return switch (this) {
      case APPROVED, ACTIVE -> R.attr.colorPrimary;
      case PENDING -> R.attr.colorTertiary;
      case REFUSED, CONFLICT, OVERDUE -> R.attr.colorError;
      case REQUESTED, CHANGE_WAITING -> R.attr.colorOutline;
      case COMPLETED, DECLINED, CANCELLED, EXPIRED, NO_SHOW, UNKNOWN -> R.attr.colorOutlineVariant;
    };
  }
}
