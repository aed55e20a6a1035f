/**
 * Who is signed in: the session's state, accounts, and where tokens are kept.
 *
 * <p>No screens, and no knowledge of boards.
 */
@NullMarked
package app.waystation.android.session;

import org.jspecify.annotations.NullMarked;
