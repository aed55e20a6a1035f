/**
 * The car board: vehicles, reservations, fuel.
 *
 * <p>Sees no other board.
 */
@NullMarked
package app.waystation.android.board.car;

import org.jspecify.annotations.NullMarked;
