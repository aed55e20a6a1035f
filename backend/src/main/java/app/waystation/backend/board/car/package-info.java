/**
 * The car board: vehicles, reservations with approval, fuel logs and what driving costs.
 *
 * <p>Knows {@code group} (who may), {@code room} (what is told) and {@code db}. No other board may
 * be named here.
 */
@NullMarked
package app.waystation.backend.board.car;

import org.jspecify.annotations.NullMarked;
