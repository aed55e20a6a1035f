/** The demo world: made through the services that everybody uses, and only when asked for. */
@NullMarked
package app.waystation.backend.ops.demo;

import org.jspecify.annotations.NullMarked;
