package app.waystation.android.sync;

import org.jspecify.annotations.Nullable;

/**
 * What one background sync did.
 *
 * @param events how many events were applied
 * @param sent how many commands the server decided
 * @param waiting how many commands still wait for the network
 * @param failure why it ended early; null: everything there was is here
 */
public record SyncReport(int events, int sent, int waiting, @Nullable LostReason failure) {
  /** Whether it makes sense to try again later. */
  public boolean retry() {
    // Without a session there is nothing to try again for; signing in starts anew.
    return failure != LostReason.TOKEN && (failure != null || waiting > 0);
  }
}
