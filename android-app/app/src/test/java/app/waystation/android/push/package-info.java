/** Pushes, drawn by the real framework. */
@NullMarked
package app.waystation.android.push;

import org.jspecify.annotations.NullMarked;
