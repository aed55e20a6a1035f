/**
 * Room: server rows as they came, cursors, the outbox and the push inbox.
 *
 * <p>Knows no screens, no network and no board's rules. Rows are immutable; only the sync engine
 * writes server rows, only the outbox writes commands.
 */
@NullMarked
package app.waystation.android.data.db;

import org.jspecify.annotations.NullMarked;
