/** A server, a phone and a clock for tests; fakes, no mocks. */
@NullMarked
package app.waystation.android.testing;

import org.jspecify.annotations.NullMarked;
