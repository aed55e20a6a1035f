/** Tests of the car board. */
@NullMarked
package app.waystation.android.board.car;

import org.jspecify.annotations.NullMarked;
