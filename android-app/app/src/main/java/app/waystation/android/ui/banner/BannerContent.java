package app.waystation.android.ui.banner;

import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.LostReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the banner says in a state of the connection.
 *
 * @param since a moment for {@code text} to name; null: none
 * @param retryAt a moment to count down to; null: none
 */
record BannerContent(
    Look look,
    @StringRes int text,
    @Nullable Instant since,
    @Nullable Instant retryAt,
    Offer offer) {

  /** How loud the banner is. */
  enum Look {
    /** Something is on its way. */
    BUSY(R.drawable.ic_sync_24dp),
    /** It will mend itself. */
    LOST(R.drawable.ic_sync_24dp),
    /** Nothing to worry about: work goes on without a network. */
    OFFLINE(R.drawable.ic_cloud_off_24dp),
    /** A person has to do something. */
    BROKEN(R.drawable.ic_alert_24dp);

    final @DrawableRes int icon;

    Look(@DrawableRes int icon) {
      this.icon = icon;
    }
  }

  /** What the button does. */
  enum Offer {
    NOTHING,
    TRY_NOW,
    SIGN_IN
  }

  /** The content for a state; null: no banner. */
  static @Nullable BannerContent of(ConnectionState state) {
    if (state instanceof ConnectionState.Connecting) {
      return new BannerContent(Look.BUSY, R.string.banner_connecting, null, null, Offer.NOTHING);
    }
    if (state instanceof ConnectionState.CatchingUp) {
      return new BannerContent(Look.BUSY, R.string.banner_catching_up, null, null, Offer.NOTHING);
    }
    if (state instanceof ConnectionState.Offline offline) {
      return new BannerContent(
          Look.OFFLINE, R.string.banner_offline_since, offline.since(), null, Offer.NOTHING);
    }
    if (state instanceof ConnectionState.Reconnecting again) {
      return new BannerContent(
          look(again.reason()), words(again.reason()), null, again.retryAt(), Offer.TRY_NOW);
    }
    if (state instanceof ConnectionState.Failed failed) {
      return switch (failed.failure()) {
        case SESSION_ENDED ->
            new BannerContent(
                Look.BROKEN, R.string.banner_session_ended, null, null, Offer.SIGN_IN);
      };
    }
    // Live, paused, signed out: there is nothing to say.
    return null;
  }

  /** What a person has to see to does not mend itself, although it is tried again. */
  private static Look look(LostReason reason) {
    return switch (reason) {
      case NOT_A_SERVER, APP_TOO_OLD, SERVER_TOO_OLD -> Look.BROKEN;
      default -> Look.LOST;
    };
  }

  private static @StringRes int words(LostReason reason) {
    return switch (reason) {
      case SERVER_RESTART -> R.string.banner_lost_restart;
      case SERVER_ERROR, OVERLOAD -> R.string.banner_lost_error;
      case NOT_A_SERVER -> R.string.banner_not_a_server;
      case APP_TOO_OLD -> R.string.banner_app_too_old;
      case SERVER_TOO_OLD -> R.string.banner_server_too_old;
      case NETWORK, SILENCE, TOKEN, MEMBERSHIP -> R.string.banner_lost;
    };
  }
}
