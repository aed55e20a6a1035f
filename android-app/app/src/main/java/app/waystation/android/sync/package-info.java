/**
 * The sync engine: socket, cursors, catching up, and the outbox.
 *
 * <p>Sees no board: boards register an {@link app.waystation.android.sync.EntityApplier}. One
 * serial thread owns all state.
 */
@NullMarked
package app.waystation.android.sync;

import org.jspecify.annotations.NullMarked;
