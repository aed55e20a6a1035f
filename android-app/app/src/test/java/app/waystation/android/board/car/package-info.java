/** The car board's rules. */
@NullMarked
package app.waystation.android.board.car;

import org.jspecify.annotations.NullMarked;
