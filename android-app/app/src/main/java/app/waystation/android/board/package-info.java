/**
 * What a board is to the rest of the app: the words and screens it gives to Now, the calendar,
 * search, links and the page of waiting commands. Knows no board; each board implements it in a
 * package of its own below.
 */
@NullMarked
package app.waystation.android.board;

import org.jspecify.annotations.NullMarked;
