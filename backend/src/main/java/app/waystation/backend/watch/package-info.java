/** {@code watch}: follows rooms from a terminal, over the same wire as any client. */
@NullMarked
package app.waystation.backend.watch;

import org.jspecify.annotations.NullMarked;
