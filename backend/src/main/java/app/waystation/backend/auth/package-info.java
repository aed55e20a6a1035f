/**
 * Accounts and sessions: who is calling, and for how long that is believed.
 *
 * <p>Knows nothing of groups or boards; what has to happen there when an account changes or ends
 * plugs in through {@link app.waystation.backend.auth.AccountListener}.
 */
@NullMarked
package app.waystation.backend.auth;

import org.jspecify.annotations.NullMarked;
