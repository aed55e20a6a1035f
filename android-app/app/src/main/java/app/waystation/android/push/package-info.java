/**
 * Pushes: received, stored, drawn from their payload alone, and registered for.
 *
 * <p>The only package that touches Firebase.
 */
@NullMarked
package app.waystation.android.push;

import org.jspecify.annotations.NullMarked;
